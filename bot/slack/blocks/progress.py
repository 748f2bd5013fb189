"""A review while it runs: the same tasks as cards of a stream, as one plan, and as plain lines for channels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from bot.review.step import Step
from bot.slack.blocks.elements import small
from bot.slack.blocks.words import in_slack
from bot.slack.limits import LIMITS
from bot.slack.message import Message
from bot.slack.rich import Part, rich_text, run, section
from bot.slack.text import visible

State = Literal["pending", "in_progress", "complete", "error"]
# task -> its title; the steps of a review that belong to it
TASKS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "fetch": ("Fetch the code", ("fetch", "read")),
    "dependencies": ("Fetch its dependencies", ("dependencies",)),
    "gofmt": ("Look at the formatting", ("gofmt",)),
    "build": ("Build and vet", ("build", "vet")),
    "test": ("Run the tests", ("test",)),
    "race": ("Look for data races", ("race",)),
    "checks": ("Look for known mistakes", ("checks",)),
    "write-up": ("Write it up", ("write-up",)),
}
_TASK_OF = {step: task for task, (_, steps) in TASKS.items() for step in steps}
# Go's tools run as one step, and are told one by one at its end
_TASK_OF["toolchain"] = "build"
_MARK = {"pending": "○", "in_progress": "◐", "complete": "✓", "error": "✗"}
_SAID = {"pending": "waiting", "in_progress": "running", "complete": "done", "error": "did not work"}
_WORDS = 200
_WORTH_TELLING = 0.05


@dataclass(frozen=True)
class Task:
    name: str
    state: State = "pending"
    details: str = ""
    ended: tuple[Step, ...] = ()

    @property
    def title(self) -> str:
        return TASKS[self.name][0]


@dataclass(frozen=True)
class Progress:
    """Where a review is. Values, not a listener: each step gives the next Progress.

    `title`: what is reviewed. Tasks that only some reviews have are shown once their step began.
    """

    title: str
    tasks: tuple[Task, ...] = field(default=tuple(Task(name) for name in TASKS if name != "race"))

    def moved(self, step: str, done: int = 0, total: int = 0, detail: str = "") -> Progress:
        task = self._task(step)
        if task is None or task.state in ("complete", "error"):
            return self
        counted = f"{done:,} of {total:,}" if total else ""
        details = visible(" · ".join(part for part in (detail, counted) if part), _WORDS)
        return self._with(replace(task, state="in_progress", details=details))

    def ended(self, step: Step) -> Progress:
        """A step that did not run is told with its reason; only one that failed is marked."""
        task = self._task(step.name)
        if task is None:
            return self
        steps = (*(s for s in task.ended if s.name != step.name), step)
        return self._with(replace(task, state=_state(task.name, steps), details=_told(steps), ended=steps))

    def written(self) -> Progress:
        """The review is there: what has not been told by then is not to come."""
        waiting = tuple(replace(t, state="complete", details="not needed") for t in self.tasks if t.state == "pending")
        running = tuple(replace(t, state="complete") for t in self.tasks if t.state == "in_progress")
        of_name = {t.name: t for t in (*self.tasks, *waiting, *running)}
        return replace(
            self, tasks=tuple(replace(t, details="") if t.name == "write-up" else t for t in of_name.values())
        )

    def failed(self, why: str) -> Progress:
        """The review ends here: what was running is marked, and nothing goes on looking busy."""
        at = next((t for t in self.tasks if t.state == "in_progress"), None)
        at = at or next((t for t in self.tasks if t.state == "pending"), self.tasks[-1])
        return self._with(replace(at, state="error", details=visible(why, _WORDS)))

    def chunks(self, before: Progress | None = None) -> list[dict[str, Any]]:
        """What changed since `before`, for a stream; the whole plan where there is none.

        Slack adds the details of a later chunk to those before, so only what a task came to is told, and no counts.
        """
        known = {t.name: _chunk(t) for t in before.tasks} if before else {}
        changed = [chunk for chunk in map(_chunk, self.tasks) if known.get(chunk["id"]) != chunk]
        return changed if before else [{"type": "plan_update", "title": self._title}, *changed]

    def plan(self) -> Message:
        """One message that can be updated, with cards."""
        tasks = [
            {"type": "task_card", "task_id": task.name, "title": task.title, "status": task.state}
            | ({"details": rich_text(section(task.details))} if task.details else {})
            for task in self.tasks
        ]
        return Message(self._spoken, ({"type": "plan", "title": self._title, "tasks": tasks},))

    def lines(self) -> Message:
        """The same in plain lines, where cards are not to be had."""
        parts: list[Part] = [run(f"{self._title}\n", bold=True)]
        for task in self.tasks:
            told = f" · {task.details}" if task.details else ""
            parts.append(run(f"{_MARK[task.state]} {task.title}", bold=task.state == "in_progress"))
            parts.append(run(f"{told}\n"))
        return Message(self._spoken, (rich_text(section(*parts)),))

    @property
    def _title(self) -> str:
        return f"Review of {visible(self.title, LIMITS['task field'] - 20)}"

    @property
    def _spoken(self) -> str:
        return f"{self._title}: " + ", ".join(f"{t.title.lower()}: {_SAID[t.state]}" for t in self.tasks)

    def _task(self, step: str) -> Task | None:
        name = _TASK_OF.get(step)
        return next((t for t in self.tasks if t.name == name), Task(name) if name else None)

    def _with(self, task: Task) -> Progress:
        of_name = {t.name: t for t in self.tasks} | {task.name: task}
        return replace(self, tasks=tuple(of_name[name] for name in TASKS if name in of_name))


def waiting(place: int, minutes: int | None = None) -> Message:
    """Your place among those who wait; `minutes`: about how long, where that is known."""
    about = f", in about {minutes} {'minute' if minutes == 1 else 'minutes'}" if minutes else ""
    said = (
        "You are next" if place <= 1 else f"{place - 1:,} {'review is' if place == 2 else 'reviews are'} before yours"
    )
    return Message(f"{said}{about}.", (small(f"{said}{about}. You can close Slack; I write here when it is done."),))


def _state(task: str, steps: tuple[Step, ...]) -> State:
    if any(step.status == "failed" for step in steps):
        return "error"
    expected = TASKS[task][1]
    return "complete" if {step.name for step in steps} >= set(expected) else "in_progress"


def _told(steps: tuple[Step, ...]) -> str:
    """Why something did not run, once; else how long it took. A card that is done must not say that it ran."""
    reasons = dict.fromkeys(in_slack(f"{step.status}: {step.reason}") for step in steps if step.status != "ran")
    seconds = sum(step.seconds for step in steps)
    return visible("; ".join(reasons) or (f"{seconds:.1f} s" if seconds >= _WORTH_TELLING else ""), _WORDS)


def _chunk(task: Task) -> dict[str, Any]:
    made = {"type": "task_update", "id": task.name, "title": task.title, "status": task.state}
    return made | ({"details": task.details} if task.details and task.state in ("complete", "error") else {})
