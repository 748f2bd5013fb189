"""A worker to be killed: its steps write down what they do, and can end the whole process in the middle.

python -m tests.bot.jobs.worker URL EXECUTOR FOLDER RUNNING PER_LEARNER STARTS LEASE DRAIN
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.jobs import Failure, Job, Jobs, Kind
from bot.jobs.pace import Pace

STEPS = ("fetch", "check", "select", "word", "publish")


class Journal:
    """What happened, in a file that survives a process killed with -9."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / "journal"
        (folder / "effects").mkdir(parents=True, exist_ok=True)

    def write(self, what: str, job: Job, step: str, **more: Any) -> None:
        line = {"what": what, "job": job.id, "learner": job.learner, "step": step, "at": time.time(), **more}
        with self._path.open("a") as file:
            file.write(json.dumps({**line, "pid": os.getpid()}) + "\n")

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._path.read_text().splitlines()] if self._path.exists() else []

    def publish(self, key: str) -> bool:
        """An effect outside of the tables, made once: False where an earlier attempt had made it."""
        try:
            self._effect(key).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    def effects(self) -> list[str]:
        return sorted(path.name for path in (self._folder / "effects").iterdir())

    def _effect(self, key: str) -> Path:
        return self._folder / "effects" / key.replace("/", "-")


def kinds(journal: Journal) -> list[Kind]:
    return [
        Kind("deadly", {name: _deadly(journal, name) for name in STEPS}, timeout=300),
        Kind("long", {name: _long(journal, name) for name in ("wait", "end")}, timeout=300),
        Kind("fatal", {"fall": _fatal(journal)}, timeout=300),
    ]


def _deadly(journal: Journal, name: str) -> Any:
    def step(job: Job, results: Mapping[str, Any]) -> Any:
        journal.write("begin", job, name, results=dict(results))
        if journal.publish(job.key(name)) and job.payload["deadly"]:
            os.kill(os.getpid(), signal.SIGKILL)
        journal.write("end", job, name)
        return {"made": job.key(name)}

    return step


def _long(journal: Journal, name: str) -> Any:
    def step(job: Job, _results: Mapping[str, Any]) -> Any:
        journal.write("begin", job, name)
        if job.stop.wait(job.payload["seconds"] if name == "wait" else 0):
            journal.write("stopped", job, name)
        job.raise_if_stopped()
        journal.write("end", job, name)
        return name

    return step


def _fatal(journal: Journal) -> Any:
    def step(job: Job, _results: Mapping[str, Any]) -> Any:
        journal.write("begin", job, "fall")
        os.kill(os.getpid(), signal.SIGKILL)

    return step


def main(url: str, executor: str, folder: str, *numbers: str) -> int:
    logging.basicConfig(level=logging.WARNING)
    running, per_learner, starts, lease, drain = (float(number) for number in numbers)
    journal = Journal(Path(folder))

    def told(job: Job, failure: Failure) -> None:
        journal.write("told", job, "", reason=failure.reason)

    jobs = Jobs(
        url,
        executor=executor,
        kinds=kinds(journal),
        most_running=int(running),
        most_per_learner=int(per_learner),
        most_starts=int(starts),
        on_failure=told,
        pace=Pace(lease=lease, beat=lease / 9, look=0.1, poll=0.1),
    )
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    jobs.work()
    ended.wait()
    at_rest = jobs.drain(drain)
    jobs.close()
    return 0 if at_rest else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
