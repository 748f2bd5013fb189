"""What compiler, gofmt and vet print -> diagnostics with the repository's own paths."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from bot.review.plain_text import plain
from bot.review.sandbox import ROOT
from bot.review.toolchain.json_objects import Object, objects, part_of, parts_of, text_of
from bot.review.toolchain.result import Diagnostic
from bot.review.toolchain.tree import Tree

_PLACE = re.compile(
    r"^(?:vet: )?(?P<file>[^\s:][^:\n]*):(?P<line>[0-9]{1,9})(?::(?P<column>[0-9]{1,9}))?:? (?P<message>.*)$"
)
_SOURCE = f"{ROOT}/src/"
_MOST_OF_ONE = 4_000
# a `//line` directive puts any text at all in the place of a number, and Python refuses to read very long ones
_NUMBER = re.compile(r"[0-9]{1,9}")


class Places:
    """Turns a place that a tool names into one of the repository. A `//line` directive can name any file at all:
    what is not a file of the repository becomes the fallback, without a line."""

    def __init__(self, tree: Tree, folder: str) -> None:
        self.tree, self.folder = tree, folder

    def resolve(self, path: str) -> str:
        """The repository's path, or ""."""
        inside = path.removeprefix(_SOURCE) if path.startswith("/") else posixpath.join(self.folder, path)
        return self.tree.origin(posixpath.normpath(inside))

    def in_folder(self, import_path: str) -> str:
        """A Go file of the folder that an import path ends with: go lists no files of a folder it refuses."""
        end = f"/{import_path.rpartition('/')[2]}/"
        return next((p for p in self.tree.files if p.endswith(".go") and end in f"/{p}" and self.tree.origin(p)), "")

    def diagnostic(self, place: tuple[str, int, int], message: str, analyzer: str, fallback: str) -> Diagnostic:
        """`place` is path, line and column, as the tool says them."""
        found = self.resolve(place[0])
        where = (found, *place[1:]) if found else (fallback, 0, 0)
        return Diagnostic(*where, clean(message), analyzer)


def clean(text: str, most: int = 1000) -> str:
    """Without the sandbox's own paths, which mean nothing to a learner."""
    return plain(text, most).replace(_SOURCE, "").replace(f"{ROOT}/src", ".").strip()


def number(text: str) -> int:
    """A line or a column as a tool says it; 0 where it is none."""
    return int(text) if _NUMBER.fullmatch(text) else 0


def compiler(text: str, places: Places, fallback: str, analyzer: str = "compile") -> Iterator[Diagnostic]:
    """`file:line:column: message` lines; a line that starts with a tab belongs to the one above."""
    entries: list[tuple[str, int, int, str]] = []
    for line in text.splitlines():
        found = _PLACE.match(line)
        if found and not found["message"].endswith("too many errors"):
            entries.append((found["file"], int(found["line"]), int(found["column"] or 0), found["message"]))
        elif line.startswith("\t") and entries:
            path, at, column, message = entries[-1]
            entries[-1] = (path, at, column, f"{message} {line.strip()}"[:_MOST_OF_ONE])
    for path, at, column, message in entries:
        yield places.diagnostic((path, at, column), message, analyzer, fallback)


def vet(output: str, places: Places) -> Iterator[Diagnostic]:
    """The JSON objects that `go vet -json` prints, one a package: {package: {analyzer: [finding]}}."""
    for packages in objects(output):
        for name in packages:
            analyzers = part_of(packages, name)
            for analyzer in analyzers:
                for finding in parts_of(analyzers, analyzer):
                    yield from _finding(finding, analyzer, places)


def _finding(finding: Object, analyzer: str, places: Places) -> Iterator[Diagnostic]:
    path, line, column = (*text_of(finding, "posn").rsplit(":", 2), "0", "0")[:3]
    # without a file of the repository there is nothing to show: it is a generated or a foreign file
    if places.resolve(path) and number(line):
        yield places.diagnostic((path, number(line), number(column)), text_of(finding, "message"), analyzer, "")
