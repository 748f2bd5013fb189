"""The folder of a sandbox that has no tmpfs of its own: private to its user, and gone when the sandbox is."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import MachineError
from bot.review.machine import Machine
from bot.review.sandbox.identity import Identity, left_over
from bot.review.sandbox.lock import locked
from bot.review.sandbox.programs import run_trusted

_SECONDS = 120
_MEMORY = Path("/dev/shm")  # noqa: S108  what the full sandbox writes lies in memory too


def home(machine: Machine, disk: int) -> Path:
    """In memory, unless there is too little of it or no program may be started there, as in most containers."""
    own = hashlib.sha256(str(machine.state).encode()).hexdigest()[:8]
    found = _MEMORY / f"gomentor-{os.geteuid()}-{own}"
    if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK):
        about = os.statvfs(_MEMORY)
        if not about.f_flag & os.ST_NOEXEC and about.f_bavail * about.f_frsize > disk:
            with contextlib.suppress(FileExistsError):
                found.mkdir(mode=0o755)
            if found.lstat().st_uid == os.geteuid() and not found.is_symlink():
                return found
    found = machine.state / "sandboxes"
    found.mkdir(parents=True, exist_ok=True)
    return found


@contextmanager
def private_folder(machine: Machine, identity: Identity, disk: int) -> Iterator[Path]:
    """Also removes the folders of sandboxes whose bot was ended before it could."""
    turn = machine.state / "locks" / "sandboxes"
    with locked(turn):
        every = home(machine, disk)
        every.chmod(0o755)
        for folder in list(every.iterdir()):
            own = folder.name == identity.name
            former = identity if own else left_over(folder.name, machine.state)
            why = _remove(machine, former, folder) if former is not None else ""
            if why and own:
                raise MachineError(f"{folder} is left from an earlier run and cannot be removed: {why}. Do it by hand.")
        private = every / identity.name
        private.mkdir(mode=0o700)
    if identity.user is not None:
        os.chown(private, identity.user, identity.user)
    try:
        yield private
    finally:
        _remove(machine, identity, private)
        with locked(turn), contextlib.suppress(OSError):
            every.rmdir()


def _remove(machine: Machine, identity: Identity, folder: Path) -> str:
    """The sandbox empties it at its end; where it could not, we end what still runs there and empty it.

    Why it is still there; "" where it is gone.
    """
    with contextlib.suppress(OSError):
        folder.rmdir()
        return ""
    users = [str(identity.supervisor or 0), str(identity.user or 0)]
    ran = run_trusted([machine.init, "clear", *users, folder], seconds=_SECONDS, environment={})
    try:
        folder.rmdir()
    except FileNotFoundError:
        return ""  # another process was faster
    except OSError as error:
        return ran.output.strip() or str(error)
    return ""
