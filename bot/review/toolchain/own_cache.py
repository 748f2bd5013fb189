"""What a learner's own code compiles to, kept between reviews: after a small push little has to be built again.

A learner's tests run beside this cache and could write into it. So it serves the same repository and nobody else, and
is copied out of the sandbox file by file, within a limit.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path

from bot.review.build_cache import trim
from bot.review.machine import Machine
from bot.review.sandbox import Session
from bot.review.sandbox.lock import locked

_NAME = re.compile(r"[0-9a-f]{64}-[ad]")
_MOST_OF_A_RUN = 150_000_000
_MOST_OF_ONE = 300_000_000
_MOST_OF_ALL = 5_000_000_000


def folder_for(machine: Machine, known_as: str) -> Path:
    """`known_as`: under what name reviews of the same code find each other."""
    return machine.state / "kept" / hashlib.sha256(known_as.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def keep(session: Session, folder: Path) -> None:
    """Add what this run compiled; what is oldest goes where it gets too much."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)  # whatever the umask: the sandbox's user reads it too
    for name, content in session.cached(_MOST_OF_A_RUN):
        if _NAME.fullmatch(name):
            _put(folder / name[:2] / name, content)
    with locked(folder.parent / "lock"):
        os.utime(folder)
        _size(folder).write_text(str(trim(folder, _MOST_OF_ONE)))
        _drop_oldest(folder.parent, _MOST_OF_ALL)


def _put(path: Path, content: bytes) -> None:
    """Whole or not at all: another review of the same code may be reading."""
    if path.exists():
        return
    path.parent.mkdir(exist_ok=True)
    path.parent.chmod(0o755)
    new = path.with_name(f"{path.name}.{os.getpid()}")
    new.write_bytes(content)
    new.chmod(0o644)
    new.rename(path)


def remove(folder: Path) -> None:
    """Nothing is left that says it was there."""
    if folder.is_dir():
        with locked(folder.parent / "lock"):
            shutil.rmtree(folder)
            _size(folder).unlink(missing_ok=True)


def _drop_oldest(top: Path, most: int) -> None:
    """Whole repositories, the one that was reviewed longest ago first. What each holds was counted when it was kept:
    to look at every file of all of them would take longer than many a review."""
    folders = sorted((path.stat().st_mtime, path) for path in top.iterdir() if path.is_dir())
    sizes = {path: _held(path) for _, path in folders}
    total = sum(sizes.values())
    for _, path in folders:
        if total <= most:
            return
        shutil.rmtree(path, ignore_errors=True)
        _size(path).unlink(missing_ok=True)
        total -= sizes[path]


def _held(folder: Path) -> int:
    try:
        return int(_size(folder).read_text())
    except (FileNotFoundError, ValueError):  # whoever kept it was ended before it was counted
        held = trim(folder, _MOST_OF_ONE)
        _size(folder).write_text(str(held))
        return held


def _size(folder: Path) -> Path:
    """Beside the folder, which the sandbox sees."""
    return folder.with_suffix(".bytes")
