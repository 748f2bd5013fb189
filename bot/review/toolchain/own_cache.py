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
        trim(folder, _MOST_OF_ONE)
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


def _drop_oldest(top: Path, most: int) -> None:
    """Whole repositories, the one that was reviewed longest ago first."""
    folders = sorted((path.stat().st_mtime, path) for path in top.iterdir() if path.is_dir())
    sizes = {path: sum(file.stat().st_size for file in path.glob("??/*")) for _, path in folders}
    total = sum(sizes.values())
    for _, path in folders:
        if total <= most:
            return
        shutil.rmtree(path, ignore_errors=True)
        total -= sizes[path]
