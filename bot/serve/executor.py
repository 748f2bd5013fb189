"""This worker's name: the same after a restart, so that it goes on with its own jobs, and nobody else's meanwhile."""

from __future__ import annotations

import fcntl
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bot.errors import MachineError

_MOST = 100


@contextmanager
def executor(given: str, state: Path) -> Iterator[str]:
    """The one that the operator or the platform gave, or else the machine's name with the first number that is free.

    The number is held by a locked file: a process that dies, however it dies, gives it back.
    """
    if given:
        # two workers of one name would take each other's jobs; only who gave it can know that they do not
        yield given.replace(":", "-")
        return
    with ExitStack() as held:
        number = _take_number(state / "workers", held)
        yield f"{socket.gethostname().replace(':', '-')}-{number}"


def _take_number(folder: Path, held: ExitStack) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, _MOST + 1):
        file = held.enter_context((folder / f"{number}.lock").open("w"))
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
        else:
            return number
    raise MachineError(f"{_MOST} workers run on this machine already. Give this one a name: GOMENTOR_EXECUTOR=…")
