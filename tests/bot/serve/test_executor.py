"""A worker's name: given, or the machine's with a number that no living worker of the machine has."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import MachineError
from bot.serve import executor as module
from bot.serve.executor import executor

HERE = socket.gethostname()
HOLDS = (
    "import sys; from pathlib import Path; from bot.serve.executor import executor\n"
    "with executor('', Path(sys.argv[1])) as name: print(name, flush=True); sys.stdin.read()"
)


def test_a_name_that_is_given_is_taken_without_what_dbos_does_not_take(tmp_path: Path) -> None:
    with executor("worker.1", tmp_path) as name:
        assert name == "worker.1"
    with executor("host:8000", tmp_path) as name:
        assert name == "host-8000"
    assert list(tmp_path.iterdir()) == []


def test_two_at_once_have_two_names_and_the_next_has_the_first_again(tmp_path: Path) -> None:
    with executor("", tmp_path) as first, executor("", tmp_path) as second:
        assert (first, second) == (f"{HERE}-1", f"{HERE}-2")
    with executor("", tmp_path) as third:
        assert third == first


def test_a_process_that_is_killed_gives_its_name_back(tmp_path: Path) -> None:
    held = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    with held:
        assert held.stdout is not None
        assert held.stdout.readline().strip() == f"{HERE}-1"
        with executor("", tmp_path) as mine:
            assert mine == f"{HERE}-2"
        held.kill()
    with executor("", tmp_path) as after:
        assert after == f"{HERE}-1"


def test_too_many_are_told_what_to_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 1)
    with executor("", tmp_path), pytest.raises(MachineError, match="GOMENTOR_EXECUTOR"), executor("", tmp_path):
        raise AssertionError("two have one name")
