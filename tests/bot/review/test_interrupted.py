"""A command that is ended from outside ends what it started, removes what it made, and says so in a word."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bot.review.interrupts import held_back
from bot.review.sandbox import Sandbox
from bot.review.sandbox.programs import run_trusted
from tests.bot.test_cli import ROOT, folder

SLEEPS = b'package a\n\nimport (\n\t"testing"\n\t"time"\n)\n\nfunc TestA(t *testing.T) { time.Sleep(time.Hour) }\n'
MODULE = {"go.mod": b"module example.com/a\n\ngo 1.24\n", "a.go": b"package a\n", "a_test.go": SLEEPS}
# Ctrl-C is the measure; where a terminal is closed, Linux says so by SIGHUP
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    made = tmp_path / "tmp"
    made.mkdir()
    return made


def start(temporary: Path, state: Path, *arguments: str) -> subprocess.Popen[str]:
    own = {"TMPDIR": str(temporary), "PYTHONPATH": str(ROOT), "GOMENTOR_STATE": str(state)}
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | own,
        cwd=temporary.parent,
    )


def descendants(number: int) -> set[int]:
    found: set[int] = set()
    for thread in Path(f"/proc/{number}/task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, thread.read_text().split()):
                found |= {child} | descendants(child)
    return found


def programs(numbers: set[int]) -> Iterator[str]:
    for number in numbers:
        with suppress(OSError):
            yield Path(f"/proc/{number}/cmdline").read_text().replace("\0", " ")


def wait_for(process: subprocess.Popen[str], words: str) -> set[int]:
    """The programs that it runs, once one of them is called so."""
    ends = time.monotonic() + 60
    while time.monotonic() < ends and process.poll() is None:
        running = descendants(process.pid)
        if any(words in program for program in programs(running)):
            return running
        time.sleep(0.05)
    process.kill()
    pytest.fail(f"it never ran {words}: {process.communicate()}")


def assert_gone(process: subprocess.Popen[str], started: set[int]) -> None:
    """With one sentence and nothing left, long before what it runs would end by itself."""
    try:
        _, said = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        pytest.fail(f"it goes on: {process.communicate()}")
    assert (process.returncode, said.splitlines()[-1]) == (1, "Stopped.")
    assert "Traceback" not in said
    ends = time.monotonic() + 5
    while list(programs(started)) and time.monotonic() < ends:
        time.sleep(0.05)  # the kernel takes a moment to clear away what was killed
    assert [program for program in programs(started) if program] == []


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_review_ends_with_its_sandbox(
    sandbox: Sandbox, temporary: Path, tmp_path: Path, number: signal.Signals
) -> None:
    process = start(temporary, sandbox.machine.state, "review", str(folder(tmp_path / "a", MODULE)))
    started = wait_for(process, "a.test")
    process.send_signal(number)
    assert_gone(process, started)
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_setup_ends_with_its_compiler_and_leaves_no_half_of_a_cache(
    temporary: Path, tmp_path: Path, number: signal.Signals
) -> None:
    process = start(temporary, tmp_path / "state", "setup")
    started = wait_for(process, "go build")
    process.send_signal(number)
    assert_gone(process, started)
    assert list(temporary.iterdir()) == []
    assert [made for made in (tmp_path / "state" / "cache").iterdir() if made.name.startswith("warming")] == []


def test_what_ignores_the_end_of_its_terminal_goes_on() -> None:
    """As nohup has it: a program begins with what its parent ignores."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "explain", "defer-in-loop"], stdout=subprocess.PIPE, cwd=ROOT
        )
    finally:
        signal.signal(signal.SIGHUP, before)
    ends = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < ends:
        process.send_signal(signal.SIGHUP)
        time.sleep(0.02)
    out, _ = process.communicate()
    assert process.returncode == 0
    assert b"Why it matters" in out


def test_an_interrupt_waits_while_a_program_is_started() -> None:
    before, reached = signal.getsignal(signal.SIGINT), []

    def start_something() -> None:
        with held_back():
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.01)
            reached.append("the end")

    with pytest.raises(KeyboardInterrupt):
        start_something()
    assert reached == ["the end"]
    assert signal.getsignal(signal.SIGINT) is before


def test_a_program_of_ours_ends_when_we_are_interrupted(tmp_path: Path) -> None:
    def interrupt(_line: str) -> None:
        raise KeyboardInterrupt

    script = f"echo $$ > {tmp_path}/number; echo started; exec sleep 60"
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        run_trusted(["/bin/sh", "-c", script], seconds=60, environment={"PATH": "/usr/bin:/bin"}, on_line=interrupt)
    assert time.monotonic() - started < 40
    assert not Path(f"/proc/{(tmp_path / 'number').read_text().strip()}").exists()
