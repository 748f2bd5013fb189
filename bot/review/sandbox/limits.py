"""What the programs of one sandbox may use."""

from __future__ import annotations

import os
from dataclasses import dataclass

_MIB = 1024 * 1024


def _memory() -> int:
    """Two GiB, or half of a machine that has less than four."""
    installed = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return min(2048 * _MIB, installed // 2)


@dataclass(frozen=True)
class Limits:
    """Bytes, counts and seconds. `memory` holds for each process and for all of them together.

    `seconds` is for the whole sandbox, its start included; a command has its own time besides.
    `disk` is what the sandbox's own files may take (of memory, where they live on a tmpfs); `grown` is what a
    download may add to a shared folder.
    """

    seconds: float = 180
    memory: int = _memory()
    disk: int = 1024 * _MIB
    grown: int = 3_000_000_000
    file_bytes: int = 256 * _MIB
    inodes: int = 200_000
    processes: int = 128
    threads: int = 1024
    open_files: int = 4096

    def for_init(self) -> dict[str, int]:
        names = ("memory", "processes", "disk", "grown", "inodes", "file_bytes", "open_files", "threads")
        return {name: getattr(self, name) for name in names}
