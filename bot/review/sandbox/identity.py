"""Whom a sandbox runs as. Started by root it must not stay root: to the kernel, root in a sandbox is root."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import LimitError
from bot.review.sandbox.lock import try_lock

# 60706 to 61183 are unused by Debian and by systemd (systemd.io/UIDS-GIDS); one number a job,
# so that no job can signal another's processes and limits on processes count one job alone.
OWNER = 60706
_JOBS = range(OWNER + 1, OWNER + 65)


@contextmanager
def job_identity(locks: Path) -> Iterator[int | None]:
    """A user number that no other running sandbox has; None where we are not root and keep our own."""
    if os.geteuid() != 0:
        yield None
        return
    for number in _JOBS:
        handle = try_lock(locks / f"job-{number}")
        if handle is not None:
            try:
                yield number
            finally:
                os.close(handle)
            return
    raise LimitError(f"{len(_JOBS)} reviews run at once on this machine. Wait for one to end, then ask again.")


def owner_identity() -> int | None:
    """Who owns the shared module cache and downloads into it."""
    return OWNER if os.geteuid() == 0 else None
