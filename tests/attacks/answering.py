"""A process that is asked and answers, a line of JSON each: what is tried by another user is tried there."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.attacks.attack import AttackError

TOP = Path(__file__).parents[2]


class Answering:
    """Ended by `end`, which closes its input and waits for it."""

    def __init__(self, argv: Sequence[str], environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            list(argv),
            cwd=TOP,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    @property
    def number(self) -> int:
        """By which the machine's list of processes has it."""
        return self._process.pid

    def ask(self, **request: str) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise AttackError(f"What tries the attacks has ended with code {self._process.wait()} at {request}.")
        found: dict[str, Any] = json.loads(answer)
        return found

    def end(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()
