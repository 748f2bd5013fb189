"""A commit's files: read from git's own lists, and written by us, so that nothing of the repository has a say in it.

git is never asked to check out: no attribute, filter, link, hook or line-ending rule of a repository can act.
"""

from __future__ import annotations

import errno
import os
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from bot.errors import LimitError, MachineError
from bot.review.folder import LONGEST_PATH, LeftOut, odd_name, printable

_SPECIAL = {
    "120000": "a symbolic link: I read files only where they are",
    "160000": "a submodule: paste its own link to have it reviewed",
}


class TooLargeError(LimitError):
    """The whole is more than we take; a folder of it may not be."""


@dataclass(frozen=True)
class Entry:
    path: str
    mode: str
    oid: str
    size: int = 0


class Listing:
    """Takes in what `git ls-tree -z` writes, and stops at `most` entries."""

    def __init__(self, name: str, most: int) -> None:
        self.entries: list[Entry] = []
        self._name, self._most, self._rest = name, most, b""

    def feed(self, chunk: bytes) -> None:
        *records, self._rest = (self._rest + chunk).split(b"\0")
        for record in records:
            head, _, path = record.partition(b"\t")
            mode, _, oid = head.decode("ascii", "replace").split(" ")
            self.entries.append(Entry(path.decode("utf-8", "surrogateescape"), mode, oid))
        if len(self.entries) > self._most or len(self._rest) > 1_000_000:
            raise TooLargeError(
                f"{self._name} holds more than {self._most:,} files, which is more than I read. "
                "Paste the link of one of its folders."
            )


def regular(entries: Iterable[Entry], left_out: list[LeftOut]) -> list[Entry]:
    """The entries that become files; the others are named in `left_out`."""
    kept: list[Entry] = []
    for entry in entries:
        reason = _SPECIAL.get(entry.mode, "") or odd_name(entry.path) or _unsafe(entry.path)
        if reason:
            left_out.append(LeftOut(printable(entry.path)[:LONGEST_PATH], reason))
        else:
            kept.append(entry)
    return kept


def _unsafe(path: str) -> str:
    parts = path.split("/")
    if {"", ".", ".."} & set(parts) or any(part.lower().rstrip(" .") == ".git" for part in parts):
        return "its name is one that git keeps for itself"
    return ""


def within(
    entries: list[Entry], sizes: str, left_out: list[LeftOut], *, name: str, most: tuple[int, int]
) -> list[Entry]:
    """The entries with their sizes (what `git cat-file --batch-check` writes), without those that are too large.

    `most`: the bytes of one file, and of all together.
    """
    file_bytes, total_bytes = most
    kept: list[Entry] = []
    for entry, line in zip(entries, sizes.splitlines(), strict=True):
        words = line.split(" ")
        size = int(words[2]) if len(words) == 3 and words[1] == "blob" else -1
        if 0 <= size <= file_bytes:
            kept.append(replace(entry, size=size))
        else:
            # the host was asked to leave large files where they are, so their size may not be known
            much = megabytes(size) if size >= 0 else f"more than {megabytes(file_bytes)}"
            left_out.append(LeftOut(entry.path, f"it has {much}, and I fetch files up to {megabytes(file_bytes)}"))
    total = sum(entry.size for entry in kept)
    if total > total_bytes:
        raise TooLargeError(
            f"{name} holds {megabytes(total)} of files; I read repositories up to {megabytes(total_bytes)}. "
            "Paste the link of one of its folders."
        )
    return kept


def megabytes(size: int) -> str:
    return f"{size / 1_000_000:.3g} MB" if size < 999_500_000 else f"{size / 1_000_000:,.0f} MB"


class Writer:
    """Takes in what `git cat-file --batch` writes for these entries, and writes their files under `root`."""

    def __init__(self, root: Path, entries: list[Entry], left_out: list[LeftOut]) -> None:
        self._root, self._waiting, self._left_out = root, deque(entries), left_out
        self._buffer = bytearray()
        self._in_content = False
        self._made: set[Path] = set()

    def feed(self, chunk: bytes) -> None:
        self._buffer += chunk
        while self._waiting and self._step():
            pass

    def _step(self) -> bool:
        if not self._in_content:
            end = self._buffer.find(b"\n")
            if end < 0:
                return False
            del self._buffer[: end + 1]
            self._in_content = True
        entry = self._waiting[0]
        if len(self._buffer) < entry.size + 1:
            return False
        self._write(entry, bytes(self._buffer[: entry.size]))
        del self._buffer[: entry.size + 1]
        self._waiting.popleft()
        self._in_content = False
        return True

    def _write(self, entry: Entry, content: bytes) -> None:
        path = self._root / entry.path
        try:
            self._make(path.parent)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o644)
            with os.fdopen(handle, "wb") as file:
                os.fchmod(handle, 0o644)  # whatever the umask: the sandbox's user reads it too
                file.write(content)
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise MachineError("The disk of this machine is full. Free some space and ask again.") from None
            # a file system that does not tell A.go from a.go, or refuses a name
            self._left_out.append(LeftOut(entry.path, f"this machine cannot hold it ({error.strerror})"))

    def _make(self, folder: Path) -> None:
        if folder in self._made or folder == self._root:
            return
        self._make(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)
        self._made.add(folder)
