"""Whom a sandbox runs as. Started by root it must not stay root: to the kernel, root in a sandbox is root."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.errors import LimitError
from bot.review.sandbox.lock import try_lock

# 60706 to 61183 are unused by Debian and by systemd (systemd.io/UIDS-GIDS); one number a job,
# so that no job can signal another's processes and limits on processes count one job alone.
OWNER = 60706
_MOST = 64
_JOBS = range(OWNER + 1, OWNER + 1 + _MOST)


@dataclass(frozen=True)
class Identity:
    """`user` is None where we are not root and keep our own. `name` is held by nobody else at the same time."""

    name: str
    user: int | None

    @property
    def supervisor(self) -> int | None:
        """Without namespaces, who watches over a job has a number of its own, so that the job cannot signal it."""
        return self.user + _MOST if self.user is not None and self.user in _JOBS else self.user


def _locks(state: Path) -> Path:
    """User numbers are the machine's, so root's locks are too: what one state folder has taken, another must not."""
    return Path("/run/gomentor") if os.geteuid() == 0 else state / "locks"


@contextmanager
def job_identity(state: Path) -> Iterator[Identity]:
    """For a learner's code: as root, a user number that no other running sandbox has."""
    with _slot(_locks(state), "job") as number:
        user = _JOBS[number] if os.geteuid() == 0 else None
        yield Identity(f"job-{number}", user)


@contextmanager
def shared_identity(state: Path) -> Iterator[Identity]:
    """For downloads and what is compiled from them: who owns the shared caches."""
    with _slot(_locks(state), "own") as number:
        yield Identity(f"own-{number}", owner_identity())


def give(folder: Path) -> None:
    """Let the sandboxes that fill shared folders write to this one."""
    owner = owner_identity()
    if owner is not None and folder.stat().st_uid != owner:
        os.chown(folder, owner, owner)
    folder.chmod(0o755)


def owner_identity() -> int | None:
    return OWNER if os.geteuid() == 0 else None


def left_over(name: str, state: Path) -> Identity | None:
    """Who used a name whose process has ended; None while it is in use."""
    kind, _, number = name.partition("-")
    handle = try_lock(_locks(state) / name)
    if handle is None:
        return None
    os.close(handle)
    root = os.geteuid() == 0
    return Identity(name, (_JOBS[int(number)] if kind == "job" else OWNER) if root else None)


@contextmanager
def _slot(locks: Path, kind: str) -> Iterator[int]:
    for number in range(_MOST):
        handle = try_lock(locks / f"{kind}-{number}")
        if handle is not None:
            try:
                yield number
            finally:
                os.close(handle)
            return
    raise LimitError(f"{_MOST} reviews run at once on this machine. Wait for one to end, then ask again.")
