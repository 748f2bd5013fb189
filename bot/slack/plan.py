"""What is being done, as Slack shows an agent's plan: a title, and tasks that get done one after another."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Literal

Chunk = dict[str, Any]
Block = dict[str, Any]
# of every field of a task and of the plan's title (docs.slack.dev, chat.appendStream)
_MOST = 256


@dataclass(frozen=True)
class Task:
    """`sources` are pairs of an address and its label."""

    id: str
    title: str
    status: Literal["pending", "in_progress", "complete", "error"] = "in_progress"
    details: str = ""
    output: str = ""
    sources: tuple[tuple[str, str], ...] = ()


@dataclass
class Plan:
    """Keeps what Slack was told of each task: titles and states replace there, details and output are added to."""

    mark: str
    title: str = ""
    _tasks: dict[str, Task] = field(default_factory=dict)
    _told: dict[str, Task] = field(default_factory=dict)

    def take(self, *tasks: Task) -> None:
        self._tasks |= {task.id: task for task in tasks}

    def opening(self) -> list[Chunk]:
        """The first chunks of a stream; a task that bears the mark lets the message be found again."""
        if not self._tasks:
            self.take(Task("start", self.title))
        return [{"type": "plan_update", "title": _short(self.title)}, *self.untold()]

    def untold(self) -> list[Chunk]:
        return [
            self._chunk(task, self._told.get(name))
            for name, task in self._tasks.items()
            if self._told.get(name) != task
        ]

    def told(self) -> None:
        self._told = dict(self._tasks)

    def _chunk(self, task: Task, before: Task | None) -> Chunk:
        before = before or replace(task, details="", output="", sources=())
        chunk: Chunk = {"type": "task_update", "id": self._id(task), "title": _short(task.title), "status": task.status}
        for name in ("details", "output"):
            now, then = _short(getattr(task, name)), _short(getattr(before, name))
            if now != then and now.startswith(then):
                chunk[name] = now[len(then) :]
        if task.sources != before.sources:
            chunk["sources"] = [{"type": "url", "url": url, "text": text} for url, text in task.sources]
        return chunk

    def block(self) -> Block:
        """The same plan in a message that is no stream."""
        return {
            "type": "plan",
            "title": _short(self.title),
            "tasks": [self._card(task) for task in self._tasks.values()],
        }

    def _card(self, task: Task) -> Block:
        card: Block = {
            "type": "task_card",
            "task_id": self._id(task),
            "title": _short(task.title),
            "status": task.status,
        }
        for name in ("details", "output"):
            if text := _short(getattr(task, name)):
                run = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
                card[name] = {"type": "rich_text", "elements": [run]}
        if task.sources:
            card["sources"] = [{"type": "url", "url": url, "text": text} for url, text in task.sources]
        return card

    def _id(self, task: Task) -> str:
        return f"{self.mark}:{task.id}"


def is_marked(blocks: list[Block], mark: str) -> bool:
    """Whether a message shows a task of the plan with this mark."""
    tasks = [task for block in blocks for task in (block, *block.get("tasks", []))]
    return any(str(task.get("task_id", "")).startswith(f"{mark}:") for task in tasks)


def _short(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[: _MOST - 1]}…"
