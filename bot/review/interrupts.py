"""Ctrl-C and its like wait while a program is started: until then nobody knows that it has to be ended."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

# whoever is interrupted while these are put back has the first of them back already
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


@contextmanager
def held_back() -> Iterator[None]:
    """What comes meanwhile is raised at its end; so it stands inside the `try` that ends the program."""
    before: dict[int, Callable[[int, FrameType | None], object]] = {}
    came: list[tuple[int, FrameType | None]] = []
    try:
        if threading.current_thread() is threading.main_thread():
            for number in (getattr(signal, name) for name in _NAMES if hasattr(signal, name)):
                handler = signal.getsignal(number)
                if callable(handler):
                    before[number] = handler
                    signal.signal(number, lambda number, frame: came.append((number, frame)))
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number, frame in came[:1]:
            before[number](number, frame)
