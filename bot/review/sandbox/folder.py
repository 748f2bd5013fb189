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
from bot.review.sandbox.programs import run_trusted

_SECONDS = 120
_MEMORY = Path("/dev/shm")  # noqa: S108  as the full sandbox does, files lie in memory where they can


def _home(machine: Machine, disk: int) -> Path:
    """Thousands of links to the build cache are made for each run, which takes a disk seconds."""
    own = hashlib.sha256(str(machine.state).encode()).hexdigest()[:8]
    home = _MEMORY / f"gomentor-{os.geteuid()}-{own}"
    if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK):
        about = os.statvfs(_MEMORY)
        if not about.f_flag & os.ST_NOEXEC and about.f_bavail * about.f_frsize > disk:
            with contextlib.suppress(FileExistsError):
                home.mkdir(mode=0o755)
            if home.lstat().st_uid == os.geteuid() and not home.is_symlink():
                return home
    home = machine.state / "sandboxes"
    home.mkdir(parents=True, exist_ok=True)
    return home


@contextmanager
def private_folder(machine: Machine, identity: Identity, disk: int) -> Iterator[Path]:
    """Also removes the folders of sandboxes whose bot was ended before it could."""
    every = _home(machine, disk)
    every.chmod(0o755)
    for folder in every.iterdir():
        former = identity if folder.name == identity.name else left_over(folder.name, machine.state)
        if former is not None:
            _remove(machine, former, folder)
    own = every / identity.name
    own.mkdir(mode=0o700)
    if identity.user is not None:
        os.chown(own, identity.user, identity.user)
    try:
        yield own
    finally:
        _remove(machine, identity, own)


def _remove(machine: Machine, identity: Identity, folder: Path) -> None:
    """The sandbox empties it at its end; where it could not, we end what still runs there and empty it."""
    with contextlib.suppress(OSError):
        folder.rmdir()
        return
    users = [str(identity.supervisor or 0), str(identity.user or 0)]
    ran = run_trusted([machine.init, "clear", *users, folder], seconds=_SECONDS, environment={})
    with contextlib.suppress(FileNotFoundError):  # another process may have been faster
        try:
            folder.rmdir()
        except FileNotFoundError:
            raise
        except OSError as error:
            raise MachineError(
                f"{folder} could not be removed: {ran.output.strip() or error}. Remove it by hand."
            ) from error
