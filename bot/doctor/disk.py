"""How much a folder takes, counted for a moment at most."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from time import monotonic


@dataclass(frozen=True)
class Size:
    """`total` bytes in files; where `is_whole` is false, more than that."""

    total: int
    is_whole: bool = True


def size(path: Path, seconds: float = 1.0) -> Size:
    """Of a file, or of a folder with all below it; nothing where there is neither. Follows no link."""
    ends, total, left = monotonic() + seconds, 0, [str(path)]
    if path.is_file():
        return Size(path.stat().st_size)
    while left:
        if monotonic() > ends:
            return Size(total, is_whole=False)
        try:
            with os.scandir(left.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        left.append(entry.path)
                    else:
                        total += entry.stat(follow_symlinks=False).st_size
        except OSError:
            continue  # gone in the meantime, or another user's
    return Size(total)


def spoken(taken: Size | int) -> str:
    """ "480 MB", "2.1 GB"."""
    total = taken if isinstance(taken, int) else taken.total
    more = "" if isinstance(taken, int) or taken.is_whole else "more than "
    if total >= 1e9:
        return f"{more}{total / 1e9:.1f} GB"
    return f"{more}{total / 1e6:.0f} MB" if total >= 1e6 else f"{more}{total / 1e3:.0f} kB"


def existing(path: Path) -> Path:
    """The path, or the nearest folder above it that is there."""
    return next((p for p in (path, *path.parents) if p.exists()), Path(path.anchor))
