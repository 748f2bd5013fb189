"""Starts programs of ours and of the system, never a learner's, with a limit on time."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.review.interrupts import held_back


@dataclass(frozen=True)
class Finished:
    """`output` is stdout and stderr together, its last 200,000 characters; `code` is negative for a signal."""

    code: int
    output: str
    timed_out: bool = False


def run_trusted(
    argv: Sequence[str | Path],
    *,
    seconds: float,
    environment: Mapping[str, str],
    folder: Path | None = None,
    text: bytes = b"",
    on_line: Callable[[str], None] | None = None,
    memory: int | None = None,
) -> Finished:
    """Run a program to its end. `on_line` hears each line as it comes; `memory` is in bytes of data."""
    process: subprocess.Popen[bytes] | None = None
    timed_out = threading.Event()

    def stop() -> None:
        timed_out.set()
        _kill(process)

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    lines: list[str] = []
    try:
        with held_back():
            process = subprocess.Popen(  # noqa: S603  our own argument lists, no shell
                [str(part) for part in argv],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=dict(environment),
                cwd=folder,
                start_new_session=True,
            )
        if memory is not None and sys.platform == "linux":
            resource.prlimit(process.pid, resource.RLIMIT_DATA, (memory, memory))
        timer.start()
        feeder = threading.Thread(target=_feed, args=(process, text), daemon=True)
        feeder.start()
        assert process.stdout is not None
        with process.stdout as stdout:
            for raw in stdout:
                line = raw.decode("utf-8", "replace")
                lines.append(line)
                if on_line is not None:
                    on_line(line.rstrip("\n"))
        code = process.wait()
        feeder.join()
    except OSError as error:
        if process is not None:
            raise
        return Finished(127, f"{argv[0]}: {error.strerror}")
    finally:
        timer.cancel()
        if process is not None and process.returncode is None:
            _kill(process)  # we were interrupted: it must not go on without us
            process.wait()
            _wait_for_group(process.pid)
    return Finished(code, "".join(lines)[-200_000:], timed_out.is_set())


def _kill(process: subprocess.Popen[bytes] | None) -> None:
    with contextlib.suppress(ProcessLookupError):
        if process is not None:
            os.killpg(process.pid, signal.SIGKILL)


def _wait_for_group(number: int) -> None:
    """What was killed with its group may write for a moment longer, into a folder that is about to be removed."""
    ends = time.monotonic() + 5
    with contextlib.suppress(ProcessLookupError, PermissionError):
        while time.monotonic() < ends:
            os.killpg(number, 0)
            time.sleep(0.01)


def _feed(process: subprocess.Popen[bytes], text: bytes) -> None:
    assert process.stdin is not None
    try:
        with process.stdin as stdin:
            stdin.write(text)
    except BrokenPipeError:
        pass  # it ended without reading everything: its exit code says why
