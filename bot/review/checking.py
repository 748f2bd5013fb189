"""Runs every check over a repository. The one place where a check may break without taking the review with it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from uuid import uuid4

from bot.review.check import all_checks, run_on_file, run_on_repository
from bot.review.finding import Finding
from bot.review.repository import Repository
from bot.review.step import Listener, Step
from bot.review.toolchain import Toolchain

log = logging.getLogger(__name__)
_A_WHILE = 50
MOST_SECONDS = 60
_SEEN = "data-race"
_SUSPECTED = frozenset({"shared-map-unguarded", "shared-variable-unguarded"})


@dataclass(frozen=True)
class Task:
    """One check and what it looks at."""

    check: str
    at: str
    run: Callable[[], Iterator[Finding]]


@dataclass(frozen=True)
class Checked:
    """`broken`: checks that failed, with the id under which the log says why, or what there was no time for."""

    findings: tuple[Finding, ...]
    broken: tuple[str, ...]


def check_files(repository: Repository, listener: Listener) -> Checked:
    """Everything that syntax and files show."""
    by_file = [made for made in all_checks() if made.reads == "GoFile"]
    tasks = [Task(c.name, f.path, partial(run_on_file, c, f)) for f in repository.go_files for c in by_file]
    tasks += [
        Task(made.name, "the repository", partial(run_on_repository, made, repository))
        for made in all_checks()
        if made.reads == "Repository"
    ]
    return _run(tasks, listener)


def check_toolchain(repository: Repository, said: Toolchain, listener: Listener) -> Checked:
    """What the toolchain's results amount to."""
    tasks = [
        Task(made.name, "the toolchain's results", partial(run_on_repository, made, repository, said))
        for made in all_checks()
        if made.reads == "Toolchain"
    ]
    return _run(tasks, listener)


def once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """What syntax suspects and the race detector has seen at the same line is told as seen."""
    seen = {(found.file, found.line) for found in findings if found.check == _SEEN}
    return tuple(f for f in findings if f.check not in _SUSPECTED or (f.file, f.line) not in seen)


def step(parts: Iterable[Checked], seconds: float) -> Step:
    """One step for all checks; it failed where any check did."""
    broken = [name for part in parts for name in part.broken]
    reason = f"not everything was looked at: {'; '.join(broken[:3])}" if broken else ""
    return Step("checks", "failed" if broken else "ran", reason, seconds)


def _run(tasks: Sequence[Task], listener: Listener) -> Checked:
    findings: list[Finding] = []
    broken: dict[str, str] = {}
    started = heard = perf_counter()
    for done, task in enumerate(tasks):
        now = perf_counter()
        if now - started > MOST_SECONDS:
            broken[""] = f"after {MOST_SECONDS} seconds {len(tasks) - done} of {len(tasks)} looks were left out"
            break
        if now - heard > 1 / _A_WHILE:
            heard = now
            listener.moved("checks", done, len(tasks))
        if task.check in broken:
            continue
        try:
            findings += task.run()
        except Exception:
            # odd code must not cost the learner the whole review: the step says failed, the log says why
            name = uuid4().hex[:8]
            log.exception("check %s broke at %s [%s]", task.check, task.at, name)
            broken[task.check] = f"{task.check} [{name}]"
    return Checked(tuple(findings), tuple(broken.values()))
