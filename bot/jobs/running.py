"""The jobs whose steps run in this process now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from bot.jobs.job import Job


class Running:
    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._ended = Condition()

    @contextmanager
    def hold(self, job: Job) -> Iterator[None]:
        """A job that comes back while its last attempt is still at work here waits for that attempt's end."""
        with self._ended:
            while job.id in self._jobs:
                self._jobs[job.id].stop.set()
                self._ended.wait()
            self._jobs[job.id] = job
        try:
            yield
        finally:
            with self._ended:
                del self._jobs[job.id]
                self._ended.notify_all()

    def jobs(self) -> list[Job]:
        with self._ended:
            return [*self._jobs.values()]

    def stop_all(self) -> None:
        for job in self.jobs():
            job.stop.set()
