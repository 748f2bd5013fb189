"""The files of a folder within limits: regular ones only, never through a symbolic link, in a fixed order."""

from __future__ import annotations

import os
import stat
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

# the sandbox, a page and a terminal have to bear it as well
LONGEST_PATH = 1_000
_NOT_ENTERED = frozenset({".git", "node_modules"})
# O_NOFOLLOW: an entry may have become a link since it was listed. O_NONBLOCK: or a pipe, which would wait for ever
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC


@dataclass(frozen=True)
class LeftOut:
    """A file that the review passes over, and why, in words for its author."""

    file: str
    reason: str


def walk(root: Path, start: str, left_out: list[LeftOut], most: int) -> Iterator[tuple[str, int]]:
    """Path relative to `root` and size of every regular file under `root`/`start`, the shallow ones first."""
    folders, seen = deque([start]), 0
    while folders:
        folder = folders.popleft()
        for entry in _entries(root, folder, left_out, most):
            seen += 1
            if seen > most:
                left_out.append(
                    LeftOut(f"{folder}/" if folder else "./", f"more than {most:,} files: I read no further")
                )
                return
            path = f"{folder}/{entry.name}" if folder else entry.name
            reason = odd_name(path) or _kind(entry)
            if reason == "a folder":
                folders += [path] if entry.name not in _NOT_ENTERED else []
            elif reason:
                left_out.append(LeftOut(printable(path)[:LONGEST_PATH], reason))
            else:
                size = _size(entry)
                if size is not None:
                    yield path, size


def _entries(root: Path, folder: str, left_out: list[LeftOut], most: int) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(root / folder) as listing:
            # one more than the limit shows that there are more; a folder of a million files is not held in memory
            return sorted(islice(listing, most + 1), key=lambda entry: entry.name)
    except OSError as error:
        left_out.append(LeftOut(f"{folder}/" if folder else "./", _why_closed(error)))
        return []


def _kind(entry: os.DirEntry[str]) -> str:
    """ "" for a regular file, "a folder", or why it is not read."""
    try:
        if entry.is_symlink():
            return "a symbolic link: I read files only where they are"
        if entry.is_dir(follow_symlinks=False):
            return "a folder"
        return "" if entry.is_file(follow_symlinks=False) else "not a file: a pipe, a socket or a device"
    except OSError as error:
        return _why_closed(error)


def _size(entry: os.DirEntry[str]) -> int | None:
    """None where the file is gone since it was listed."""
    try:
        return entry.stat(follow_symlinks=False).st_size
    except FileNotFoundError:
        return None


def odd_name(path: str) -> str:
    """Why no report, tool or terminal could be given this name; "" for a good one."""
    if any("\udc80" <= c <= "\udcff" for c in path):
        return "its name is not UTF-8: rename it"
    if not path.isprintable() or "\\" in path:
        return "its name holds a line break, a backslash or a sign that cannot be seen: rename it"
    return (
        f"its name has more than {LONGEST_PATH:,} characters: shorten it" if len(path.encode()) > LONGEST_PATH else ""
    )


def printable(path: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in path)


def read_regular(root: Path, path: str, most: int = -1) -> bytes:
    """The bytes of a regular file below `root`, or its first `most`; OSError where it is none, or may not be opened.

    No folder on the way is a link either: `.git` may be one, and another may have become one since it was listed.
    """
    *folders, name = path.split("/")
    if ".." in folders:
        raise OSError(0, "not below the folder")
    with ExitStack() as opened:
        at = os.open(root, _FOLDER)
        opened.callback(os.close, at)
        for folder in folders:
            at = os.open(folder, _FOLDER | os.O_NOFOLLOW, dir_fd=at)
            opened.callback(os.close, at)
        handle = os.open(name, _FLAGS, dir_fd=at)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise OSError(0, "not a file: a pipe, a socket or a device")
            return file.read(most)


def why_unread(root: Path, path: str, data: list[bytes]) -> str:
    """Read a file below `root` into `data`; the reason where that is not possible."""
    try:
        data.append(read_regular(root, path))
    except OSError as error:
        return _why_closed(error)
    return ""


def _why_closed(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "I may not open it (permission denied): give it read permission"
    return f"it cannot be opened ({(error.strerror or 'unknown reason').lower()})"
