"""Who looks on while jobs run here, to name them in the log and to count them; nobody, unless told."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

from bot.jobs.job import Job


class Watch(Protocol):
    """Neither may raise: a job must not fail because somebody looks on."""

    def step(self, job: Job, name: str) -> AbstractContextManager[None]:
        """Around each attempt at a step."""

    def ended(self, job: Job, outcome: str) -> None:
        """ "done", or why it failed. Of a job whose worker died nobody may hear."""


class Nobody:
    def step(self, _job: Job, _name: str) -> AbstractContextManager[None]:
        return nullcontext()

    def ended(self, _job: Job, _outcome: str) -> None:
        return
