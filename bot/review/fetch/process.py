"""Reading what a running git says, with a clock beside it, and ending it with everything that it started."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector
from time import monotonic, sleep
from typing import IO, Protocol

from bot.review.stop import raise_if_stopped

_TICK = 0.1


class Running(Protocol):
    """As much of a started program as is needed here; it leads a process group of its own."""

    pid: int
    returncode: int | None
    stdout: IO[bytes] | None
    stderr: IO[bytes] | None

    def poll(self) -> int | None: ...
    def wait(self) -> int: ...


def pump(
    process: Running,
    seconds: float,
    on_output: Callable[[bytes], object],
    on_error: Callable[[bytes], object],
    on_tick: Callable[[], object],
) -> int:
    """Hand on both streams until the program ends; its status. TimeoutError when the clock runs out."""
    deadline, next_tick = monotonic() + seconds, 0.0
    with DefaultSelector() as selector:
        for stream, handle in ((process.stdout, on_output), (process.stderr, on_error)):
            if stream is not None:
                selector.register(stream, EVENT_READ, handle)
        while selector.get_map():
            for key, _ in selector.select(_TICK):
                chunk = os.read(key.fd, 65_536)
                if chunk:
                    key.data(chunk)
                else:
                    selector.unregister(key.fileobj)
            if monotonic() >= next_tick:
                on_tick()
                next_tick = monotonic() + _TICK
            _check(deadline)
    while process.poll() is None:
        sleep(_TICK / 10)
        _check(deadline)
    return process.wait()


def _check(deadline: float) -> None:
    raise_if_stopped()
    if monotonic() > deadline:
        raise TimeoutError


def end(process: Running) -> None:
    """Kill the whole group of a program that still runs, and let go of its streams."""
    if process.returncode is None:
        # not yet waited for, so its number cannot have become another program's
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    for stream in (process.stdout, process.stderr):
        if stream is not None:
            stream.close()
