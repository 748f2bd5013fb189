"""What of a repository goes into the sandbox, and under which path; paths come back as the repository knows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.review.folder import read_regular
from bot.review.repository import Repository
from bot.review.source import GoFile
from bot.review.toolchain.result import Diagnostic

_MOST_OF_ONE = 20_000_000
_MOST = 400_000_000
_CONSTRAINT = re.compile(rb"^//\s*(?:go:build|\+build)\b", re.MULTILINE)
_MAIN = re.compile(rb"^[ \t]*func[ \t]+main[ \t]*\([ \t]*\)", re.MULTILINE)
# a name that go takes for a condition on the system or the architecture is left where it is
_BY_NAME = re.compile(r"_(?:linux|windows|darwin|unix|js|wasm|amd64|arm64|386|arm)\.go$")


@dataclass(frozen=True)
class Tree:
    """`files`: path in the sandbox -> path in the repository, or the bytes of a file that we made.

    `alone`: folders of ours that hold one file of a folder in which several files declare main.
    """

    root: Path
    files: dict[str, str | bytes] = field(default_factory=dict)
    alone: dict[str, str] = field(default_factory=dict)
    crowded: tuple[Diagnostic, ...] = ()

    def origin(self, path: str) -> str:
        """The repository's path of a sandbox path; "" of a file that is not the repository's."""
        found = self.files.get(path, b"")
        return found if isinstance(found, str) else ""

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """go.mod and Go files first: what is left out when it gets too much is what compiles without."""
        left = _MOST
        for path in sorted(self.files, key=lambda p: (not p.endswith((".go", ".mod", ".sum", ".work")), p)):
            source = self.files[path]
            content = source if isinstance(source, bytes) else _read(self.root, source)
            if content is not None and len(content) <= left:
                left -= len(content)
                yield path, content


def plant(repository: Repository) -> Tree:
    """Every regular file, except that each of several main files of a folder gets a folder of its own."""
    tree = Tree(repository.root, {path: path for path in repository.paths})
    crowded = []
    for folder, mains, others in _crowded(repository.go_files):
        crowded.append(_remark(folder, mains))
        for number, main in enumerate(mains):
            home = f"{folder}/alone{number}" if folder else f"alone{number}"
            tree.alone[home] = folder
            # tests go with the first one: they belong to the folder, and have to lie somewhere
            kept = [file for file in others if number == 0 or not file.is_test]
            for file in [main, *kept]:
                tree.files[f"{home}/{file.path.rpartition('/')[2]}"] = file.path
        for file in [*mains, *others]:
            tree.files.pop(file.path)
    return Tree(tree.root, tree.files, tree.alone, tuple(crowded))


def _crowded(files: list[GoFile]) -> Iterator[tuple[str, list[GoFile], list[GoFile]]]:
    """Folders in which several files declare main: folder, those files, the other files of the package."""
    packages = {id(file.package): file.package for file in files}
    for package in packages.values():
        built = [f for f in package.files if not _CONSTRAINT.search(f.text) and not _BY_NAME.search(f.path)]
        mains = [f for f in built if f.package_name == "main" and not f.is_test and _MAIN.search(f.text)]
        if len(mains) > 1:
            yield package.folder, mains, [file for file in built if file not in mains]


def _remark(folder: str, mains: list[GoFile]) -> Diagnostic:
    declared = _MAIN.search(mains[0].text)
    line = mains[0].text[: declared.start()].count(b"\n") + 1 if declared is not None else 1
    message = (
        f"{len(mains)} files of this folder declare main: `go build` takes a folder for one program. "
        f"Each was checked alone here; a folder for each file lets Go's tools do the same."
    )
    return Diagnostic(mains[0].path, line, 1, message, "compile")


def _read(root: Path, path: str) -> bytes | None:
    try:
        content = read_regular(root, path, _MOST_OF_ONE + 1)
    except OSError:
        return None
    return content if len(content) <= _MOST_OF_ONE else None
