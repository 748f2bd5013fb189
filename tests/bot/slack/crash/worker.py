"""A worker of ours that dies at one point of its work, and what starts it anew each time, as a platform does.

python -m tests.bot.slack.crash.worker EXECUTOR LEASE FOLDER [once]: FOLDER/deadly names the point; whoever comes to it
takes the file away and is killed. Settings come from the environment. Everything is imported once and then forked,
which is far faster than starting Python for each death; with `once`, whoever died stays dead.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import chromadb
import dbos
from pydantic import SecretStr
from slack_sdk.web import SlackResponse

from bot.app import App, build
from bot.jobs import Job
from bot.jobs.pace import Pace
from bot.settings import load
from bot.slack import bolt
from bot.slack.client import Client
from bot.slack.desk import Desk
from bot.slack.retries import Patience, RateLimits

_WHEN_PARENT_DIES = 1
IMPORTED = (chromadb, dbos, bolt)


class Deadly:
    """Looks on while jobs run, and ends the process at the point that the file names."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "deadly"

    def comes_to(self, point: str) -> None:
        try:
            if self._file.read_text() != point:
                return
            self._file.unlink()
        except FileNotFoundError:
            return
        os.kill(os.getpid(), signal.SIGKILL)

    @contextmanager
    def step(self, job: Job, name: str) -> Iterator[None]:
        self.comes_to(f"before {job.kind} {name}")
        yield
        self.comes_to(f"after {job.kind} {name}")

    def ended(self, job: Job, outcome: str) -> None:
        self.comes_to(f"ended {job.kind} {outcome}")

    def looks_on(self, desk: Desk) -> Desk:
        return replace(desk, client=_Client(desk.client, self))


class _Client(Client):
    """Dies once Slack has done what it was asked, before anybody hears of it."""

    def __init__(self, like: Client, deadly: Deadly) -> None:
        patience = Patience(timeout=3, pause=0.001)
        super().__init__(token=like.token, base_url=like.base_url, retry_handlers=[RateLimits(patience)])
        self._deadly = deadly

    def api_call(self, api_method: str, *, json: dict[str, Any] | None = None, **rest: Any) -> SlackResponse:
        answer = super().api_call(api_method, json=json, **rest)
        self._deadly.comes_to(f"called {api_method}")
        return answer


def work(app: App, executor: str, lease: float, folder: Path) -> None:
    deadly = Deadly(folder)
    pace = Pace(lease=lease, beat=lease / 9, look=0.1, poll=0.1)
    desk = app.slack_desk(executor, pace, watch_jobs=deadly, watch_desk=deadly.looks_on)
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    desk.jobs.work()
    ended.wait()
    desk.jobs.close()


def keep_working(app: App, executor: str, lease: float, folder: Path) -> int:
    """Start the worker anew each time it is killed, until we are told to end."""
    while True:
        child = os.fork()
        if child == 0:
            work(app, executor, lease, folder)
            os._exit(0)
        signal.signal(signal.SIGTERM, lambda *_, child=child: os.kill(child, signal.SIGTERM))
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            return os.waitstatus_to_exitcode(status)


def main(executor: str, lease: str, folder: str, *once: str) -> int:
    # nobody goes on where the tests themselves were killed
    ctypes.CDLL(None).prctl(_WHEN_PARENT_DIES, signal.SIGTERM)
    app = build(load())
    assert isinstance(app.settings.slack_bot_token, SecretStr)
    if once:
        work(app, executor, float(lease), Path(folder))
        return 0
    return keep_working(app, executor, float(lease), Path(folder))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
