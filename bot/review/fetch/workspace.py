"""A temporary folder for one review, gone at its end; one whose process was killed goes when the next is made."""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "gomentor-"
# locked for as long as its process lives; a folder without it is none of ours to remove
_OWNER = "owner"


@contextmanager
def workspace() -> Iterator[Path]:
    remove_left_over()
    with tempfile.TemporaryDirectory(prefix=PREFIX) as name:
        folder = Path(name)
        folder.chmod(0o711)  # the sandbox's user finds its way through, and cannot look around
        new = folder / f"{_OWNER}.new"
        held = os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(held, fcntl.LOCK_EX)
            new.rename(folder / _OWNER)  # nobody ever sees it unlocked while we live
            yield folder
        finally:
            os.close(held)


def remove_left_over() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):  # another process is faster, or it is not for us to remove
            _remove_if_left(folder)


def _remove_if_left(folder: Path) -> None:
    seen = folder.lstat()
    if not stat.S_ISDIR(seen.st_mode) or seen.st_uid != os.geteuid():
        return
    held = os.open(folder / _OWNER, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        if stat.S_ISREG(os.fstat(held).st_mode):
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder)
    finally:
        os.close(held)
