"""First come, first served: how many reviews build and test at once on a machine, in however many processes of ours.

A review's time limits are measured in seconds, and its memory in gigabytes: with twenty at once on two processors all
of them would run out of the one or the machine out of the other.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from bot.review.stop import raise_if_stopped

_LOOK_AGAIN = 0.1


def places() -> int:
    """Two at the least: while one waits for a disk or a timer, the other works."""
    return max(2, os.cpu_count() or 1)


@contextmanager
def turn(folder: Path, most: int, on_wait: Callable[[int], None] = lambda _before: None) -> Iterator[None]:
    """Wait until fewer than `most` of those that came earlier are left; `on_wait` hears how many are too many.

    Each has a ticket, a file that it keeps locked. The lock ends with its process, however that ends, and whoever
    finds a ticket unlocked takes it away.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ticket, handle = _draw(folder)
    try:
        last = 0
        while (before := _alive_before(ticket)) >= most:
            if before != last:
                on_wait(before - most + 1)
                last = before
            raise_if_stopped()
            time.sleep(_LOOK_AGAIN)
        yield
    finally:
        ticket.unlink(missing_ok=True)
        os.close(handle)


def _draw(folder: Path) -> tuple[Path, int]:
    """A ticket gets its name only when it is locked: an unlocked one is taken for a dead process's."""
    new = folder / f"new-{uuid4().hex}"
    handle = os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    fcntl.flock(handle, fcntl.LOCK_EX)
    ticket = folder / f"{time.time_ns():020d}-{new.name[-8:]}"
    new.rename(ticket)
    return ticket, handle


def _alive_before(ticket: Path) -> int:
    earlier = sorted(path for path in ticket.parent.iterdir() if path.name[0].isdigit() and path.name < ticket.name)
    return sum(_is_alive(path) for path in earlier)


def _is_alive(ticket: Path) -> bool:
    try:
        handle = os.open(ticket, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        with suppress(FileNotFoundError):
            ticket.unlink()
        return False
    finally:
        os.close(handle)
