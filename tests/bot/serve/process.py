"""A process of ours as an operator starts it: its log read as it comes, its status asked, its end waited for."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.fakes.slack import Slack

ROOT = Path(__file__).parents[3]


class Process:
    def __init__(self, arguments: tuple[str, ...], environment: Mapping[str, str], folder: Path) -> None:
        self.lines: list[str] = []
        self._popen = subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments],
            env={**os.environ, **environment, "PYTHONPATH": str(ROOT)},
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._popen.stdout is not None
        for line in self._popen.stdout:
            self.lines.append(line.rstrip("\n"))

    @property
    def pid(self) -> int:
        return self._popen.pid

    @property
    def log(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lines if line.startswith("{")]

    @property
    def said(self) -> str:
        return "\n".join(self.lines)

    def waits_for(self, words: str, seconds: float = 30) -> re.Match[str]:
        """Until a line of its log matches."""
        found: list[re.Match[str]] = []

        def holds() -> bool:
            found.extend(match for line in [*self.lines] if (match := re.search(words, line)))
            return bool(found) or self._popen.poll() is not None

        until(holds, seconds, lambda: self.said)
        assert found, f"it ended without saying {words!r}:\n{self.said}"
        return found[0]

    @property
    def status_address(self) -> str:
        return self.waits_for(r"metrics are at (http://[\d.:]+)")[1]

    @property
    def events_address(self) -> str:
        return self.waits_for(r"taken at (http://[\d.:]+/slack/events)")[1]

    def is_ready(self) -> Process:
        self.waits_for(r" is ready as ")
        return self

    def asked(self, path: str) -> tuple[int, str]:
        """What its status server answers."""
        try:
            with urllib.request.urlopen(f"{self.status_address}{path}", timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def signalled(self, number: int = signal.SIGTERM) -> None:
        self._popen.send_signal(number)

    def ended(self, seconds: float = 30) -> int:
        code = self._popen.wait(seconds)
        self._reader.join(5)
        assert self._popen.stdout is not None
        self._popen.stdout.close()
        return code

    @property
    def lives(self) -> bool:
        return self._popen.poll() is None

    def kill(self) -> None:
        if self.lives:
            self._popen.kill()
            self.ended()


def until(holds: Callable[[], object], seconds: float = 10, seen: Callable[[], str] = str) -> None:
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, f"not within {seconds} s: {seen()}"
        time.sleep(0.02)


def environment(slack: Slack, state: Path, **more: str) -> dict[str, str]:
    """Of a process whose Slack is the loopback one; any free ports."""
    return {
        "GOMENTOR_STATE": str(state),
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "GOMENTOR_STATUS_PORT": "0",
        "PORT": "0",
        **more,
    }


@contextmanager
def running(*arguments: str, env: Mapping[str, str], folder: Path) -> Iterator[Process]:
    process = Process(arguments, env, folder)
    try:
        yield process
    finally:
        process.kill()
