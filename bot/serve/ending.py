"""How a process ends: the first SIGTERM or Ctrl-C asks it to, a second one does not wait."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from types import FrameType
from typing import NoReturn

# a terminal that is closed ends us as the others do, unless we were started to outlive it (nohup)
_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@contextmanager
def ending_by_signals() -> Iterator[Event]:
    """The event is set by the first signal. For the main thread alone, which is the one that hears signals."""
    ending, asked = Event(), list[int]()
    heard, tells = os.pipe()

    def hear(number: int, _frame: FrameType | None) -> None:
        if asked:
            end_at_once(128 + number)
        asked.append(number)
        os.write(tells, b"x")

    def pass_on() -> None:
        """In another thread: the one that hears may hold the event's own lock at that moment."""
        if os.read(heard, 1):
            ending.set()
        os.close(heard)

    Thread(target=pass_on, name="ending", daemon=True).start()
    heeded = [name for name in _SIGNALS if signal.getsignal(name) != signal.SIG_IGN]
    before = {name: signal.signal(name, hear) for name in heeded}
    try:
        yield ending
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
        os.close(tells)


def end_at_once(code: int) -> NoReturn:
    """Past every thread that does not listen. What was stored stays stored; the jobs go on elsewhere or later."""
    os._exit(code)
