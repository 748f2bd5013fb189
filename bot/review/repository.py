"""What a repository holds: its files read once, within limits, never through a symbolic link."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path

from bot.errors import FetchError
from bot.review.folder import LeftOut, read_regular, walk, why_unread
from bot.review.go_mod import Module, read_go_mod
from bot.review.source import GoFile, GoPackage, group_packages, lines_of, unversioned

__all__ = ["LeftOut", "Limits", "Module", "Repository", "TextFile", "read"]

_GENERATED = re.compile(rb"^// Code generated .* DO NOT EDIT\.\r?$", re.MULTILINE)
_TEXT_ENDINGS = tuple(
    ".md .mod .sum .work .yml .yaml .toml .json .sql .proto .sh .tf .tmpl .html .conf .ini .cfg .properties "
    ".pem .key .txt .http .env .Dockerfile .dockerfile".split()
)
_TEXT_NAMES = frozenset(
    {"Makefile", "Jenkinsfile", "Procfile", ".gitignore", ".dockerignore", "Caddyfile", "LICENSE", "Containerfile"}
)
_LARGEST_INDEX = 50_000_000


@dataclass(frozen=True)
class Limits:
    """What is read of one repository: the largest file and all files together in bytes, and how many files.

    `nesting`: code nested deeper than this is left out, as questions about it would take for ever; the deepest
    code of Go's own distribution, tables apart, is nested 409 levels deep.
    """

    file_bytes: int = 1_000_000
    total_bytes: int = 30_000_000
    files: int = 20_000
    nesting: int = 500


@dataclass(frozen=True)
class TextFile:
    """A text file that is not Go. `path` is relative to the repository, with `/`."""

    path: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        return lines_of(self.text)

    def line_with(self, part: str) -> int:
        """The first 1-based line that holds this text; 0 when none does."""
        return next((n for n, line in enumerate(self.lines, 1) if part in line), 0)


@dataclass(eq=False)
class Repository:
    """`go_files` are the author's own: generated and vendored files are counted apart.

    Where only a `folder` was read, paths stay relative to `root`, and the go.mod files above it are known.
    """

    root: Path
    go_files: list[GoFile]
    texts: list[TextFile]
    paths: list[str]
    modules: list[Module]
    generated: list[str] = field(default_factory=list)
    vendored: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    folder: str = ""

    def named(self, *patterns: str) -> list[TextFile]:
        """Text files whose name or path matches one of these patterns: "Dockerfile*", ".github/workflows/*"."""
        return [text for text in self.texts if _matches(text.path, patterns)]

    def is_committed(self, path: str) -> bool:
        """Whether git knows this file. Without an index to ask (an archive, a bare checkout) every file counts.

        Known weakness: an index of version 4 shortens its paths, so that a file of it can pass for unknown.
        """
        index = _first_bytes(self.root, ".git/index", _LARGEST_INDEX)
        return not index or path.encode() + b"\0" in index

    def has(self, *patterns: str) -> bool:
        """Whether any file at all (read or not) matches."""
        return any(_matches(path, patterns) for path in self.paths)

    def module_of(self, path: str) -> Module | None:
        """The module that a file belongs to: that of the nearest go.mod above it."""
        above = [m for m in self.modules if path.startswith(f"{m.folder}/" if m.folder else "")]
        return max(above, key=lambda m: len(m.folder), default=None)

    def head(self, path: str, size: int) -> bytes:
        """The first bytes of any file of `paths`, read or not; b"" where it cannot be opened."""
        return _first_bytes(self.root, path, size)


def read(root: Path, limits: Limits | None = None, folder: str = "") -> Repository:
    """Read `root`, or one folder of it. What is passed over stands in `left_out` with its reason.

    Nothing outside `root` is ever opened. FetchError: `root` has no such folder.
    """
    limits = limits or Limits()
    repository = Repository(root, [], [], [], [], folder=folder.strip("/"))
    _check_folder(root, repository.folder)
    budget = limits.total_bytes
    files = [*_above(root, repository.folder), *walk(root, repository.folder, repository.left_out, limits.files)]
    for path, size in files:
        repository.paths.append(path)
        if path.endswith(".go") and _is_vendored(path):
            repository.vendored.append(path)
        elif path.endswith(".go") or (not _is_vendored(path) and _is_text_name(path)):
            reason = _too_much(size, limits.file_bytes, budget) or _add(repository, path, limits.nesting)
            budget -= 0 if reason else size
            repository.left_out += [LeftOut(path, reason)] if reason else []
    repository.modules += [
        read_go_mod(text.path.rpartition("/")[0], text.text) for text in repository.texts if _is_go_mod(text.path)
    ]
    _link(group_packages(repository.go_files), repository.modules)
    return repository


def _check_folder(root: Path, folder: str) -> None:
    at = root
    for name in folder.split("/") if folder else ():
        at = at / name
        if name in {"", ".", ".."} or at.is_symlink() or not at.is_dir():
            raise FetchError(f"There is no folder {folder} in this repository. Paste the link of a folder that it has.")


def _above(root: Path, folder: str) -> list[tuple[str, int]]:
    """The go.mod, go.sum and go.work files in the folders above: without them imports cannot be told."""
    parents = folder.split("/")[:-1] if folder else None
    if parents is None:
        return []
    folders = ["/".join(parents[:n]) for n in range(len(parents) + 1)]
    paths = [f"{above}/{name}".lstrip("/") for above in folders for name in ("go.mod", "go.sum", "go.work")]
    return [(p, (root / p).stat().st_size) for p in paths if (root / p).is_file() and not (root / p).is_symlink()]


def _add(repository: Repository, path: str, nesting: int) -> str:
    """Add a file; or the reason why not, in words for its author."""
    read_into: list[bytes] = []
    reason = why_unread(repository.root, path, read_into)
    data = b"".join(read_into)
    if not reason:
        reason = _not_text(data)
    if reason:
        return reason
    if not path.endswith(".go"):
        repository.texts.append(TextFile(path, data.decode("utf-8", "replace").removeprefix("\ufeff")))
    elif _GENERATED.search(data[:16_000]):
        repository.generated.append(path)
    else:
        file = GoFile(path, data)
        if file.nested_deeper_than(nesting):
            return f"its code is nested more than {nesting} levels deep: split it into smaller functions"
        repository.go_files.append(file)
    return ""


def _not_text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "it is written in UTF-16: save it as UTF-8, which is what Go and other tools read"
    return "it is not text: it holds zero bytes" if b"\0" in data else ""


def _link(packages: list[GoPackage], modules: list[Module]) -> None:
    """Let each package know those that it can import from this repository."""
    known: dict[str, GoPackage] = {}
    for package in packages:
        inside = [m for m in modules if m.path and f"{package.folder}/".startswith(f"{m.folder}/".removeprefix("/"))]
        module = max(inside, key=lambda m: len(m.folder), default=None)
        if module is not None:
            rest = package.folder.removeprefix(module.folder).strip("/")
            known.setdefault(unversioned(f"{module.path}/{rest}".rstrip("/")), package)
        package.neighbours = known


def _first_bytes(root: Path, path: str, size: int) -> bytes:
    try:
        return read_regular(root, path, size)
    except OSError:
        return b""


def _too_much(size: int, most: int, budget: int) -> str:
    if size > most:
        return f"it has {size:,} bytes, and I read up to {most:,} of one file"
    return "I had read as much of this repository as I read of one: paste the link of a folder" if size > budget else ""


def _is_vendored(path: str) -> bool:
    return bool({"vendor", "third_party", "testdata"} & set(path.split("/")[:-1]))


def _is_text_name(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name in _TEXT_NAMES or name.startswith(("Dockerfile", ".env", "README")) or name.endswith(_TEXT_ENDINGS)


def _is_go_mod(path: str) -> bool:
    return path.rpartition("/")[2] == "go.mod"


def _matches(path: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(path, p) or fnmatch(path.rpartition("/")[2], p) for p in patterns)
