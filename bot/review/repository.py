"""What a repository holds: its files read once, within limits, never through a symbolic link."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path

from bot.review.source import GoFile, GoPackage, group_packages, unversioned

_GENERATED = re.compile(rb"^// Code generated .* DO NOT EDIT\.\r?$", re.MULTILINE)
_TEXT_ENDINGS = tuple(
    ".md .mod .sum .work .yml .yaml .toml .json .sql .proto .sh .tf .tmpl .html .conf .ini .cfg .properties "
    ".pem .key .txt .http .env .Dockerfile .dockerfile".split()
)
_TEXT_NAMES = frozenset(
    {"Makefile", "Jenkinsfile", "Procfile", ".gitignore", ".dockerignore", "Caddyfile", "LICENSE", "Containerfile"}
)


@dataclass(frozen=True)
class Limits:
    """What is read of one repository: the largest file and all files together in bytes, and how many files."""

    file_bytes: int = 1_000_000
    total_bytes: int = 30_000_000
    files: int = 20_000


@dataclass(frozen=True)
class TextFile:
    """A text file that is not Go. `path` is relative to the repository, with `/`."""

    path: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def line_with(self, part: str) -> int:
        """The first 1-based line that holds this text; 0 when none does."""
        return next((n for n, line in enumerate(self.lines, 1) if part in line), 0)


@dataclass(frozen=True)
class Module:
    """A go.mod: `folder` is "" at the top; `go` is the language version or ""; requires are import paths."""

    folder: str
    path: str
    go: str
    requires: tuple[str, ...] = ()


@dataclass(frozen=True)
class LeftOut:
    file: str
    reason: str


@dataclass(eq=False)
class Repository:
    """`go_files` are the author's own: generated and vendored files are counted apart."""

    root: Path
    go_files: list[GoFile]
    texts: list[TextFile]
    paths: list[str]
    modules: list[Module]
    generated: list[str] = field(default_factory=list)
    vendored: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def named(self, *patterns: str) -> list[TextFile]:
        """Text files whose name or path matches one of these patterns: "Dockerfile*", ".github/workflows/*"."""
        return [text for text in self.texts if _matches(text.path, patterns)]

    def is_committed(self, path: str) -> bool:
        """Whether git knows this file. Without an index to ask (an archive, a bare checkout) every file counts.

        Known weakness: an index of version 4 shortens its paths, so that a file of it can pass for unknown.
        """
        index = self.root / ".git" / "index"
        return not index.is_file() or path.encode() + b"\0" in _read_bytes(index)

    def has(self, *patterns: str) -> bool:
        """Whether any file at all (read or not) matches."""
        return any(_matches(path, patterns) for path in self.paths)

    def module_of(self, path: str) -> Module | None:
        """The module that a file belongs to: that of the nearest go.mod above it."""
        above = [m for m in self.modules if path.startswith(f"{m.folder}/" if m.folder else "")]
        return max(above, key=lambda m: len(m.folder), default=None)

    def head(self, path: str, size: int) -> bytes:
        """The first bytes of any file of `paths`, read or not; b"" where it cannot be opened."""
        return _read_bytes(self.root / path, size)


def read(root: Path, limits: Limits | None = None) -> Repository:
    """Read a folder. Nothing outside it is ever opened; what is passed over stands in `left_out` with its reason."""
    limits = limits or Limits()
    repository = Repository(root, [], [], [], [])
    budget = limits.total_bytes
    for path, size in _walk(root, repository.left_out, limits.files):
        repository.paths.append(path)
        if path.endswith(".go") and _is_vendored(path):
            repository.vendored.append(path)
            continue
        if not path.endswith(".go") and (_is_vendored(path) or not _is_text_name(path)):
            continue
        reason = _too_much(size, limits.file_bytes, budget)
        data = b"" if reason else _read_bytes(root / path)
        if not reason and b"\0" in data[:8000]:
            reason = "not text: it holds NUL bytes"
        if reason:
            repository.left_out.append(LeftOut(path, reason))
            continue
        budget -= size
        if path.endswith(".go"):
            _add_go_file(repository, path, data)
        else:
            repository.texts.append(TextFile(path, data.decode("utf-8", "replace")))
    repository.modules += [_module(text) for text in repository.texts if _named_go_mod(text.path)]
    _link(group_packages(repository.go_files), repository.modules)
    return repository


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


def _add_go_file(repository: Repository, path: str, data: bytes) -> None:
    if _GENERATED.search(data[:4000]):
        repository.generated.append(path)
        return
    repository.go_files.append(GoFile(path, data))


def _walk(root: Path, left_out: list[LeftOut], most: int) -> Iterator[tuple[str, int]]:
    """Regular files with their sizes, folder by folder, in a fixed order; .git and node_modules are not entered."""
    folders, seen = [root], 0
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda e: e.name)
        except OSError as error:
            left_out.append(LeftOut(_relative(root, folder), f"cannot be opened: {error.strerror}"))
            continue
        for entry in entries:
            path = _relative(root, Path(entry.path))
            if entry.is_symlink():
                left_out.append(LeftOut(path, "a symbolic link"))
            elif entry.is_dir(follow_symlinks=False):
                if entry.name not in {".git", "node_modules"}:
                    folders.append(Path(entry.path))
            elif entry.is_file(follow_symlinks=False):
                seen += 1
                if seen > most:
                    left_out.append(LeftOut(path, f"the repository has more than {most:,} files"))
                    return
                yield path, entry.stat(follow_symlinks=False).st_size


def _relative(root: Path, path: Path) -> str:
    # a name that is not UTF-8 would break every report that prints it
    return path.relative_to(root).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _read_bytes(path: Path, size: int = -1) -> bytes:
    try:
        # O_NOFOLLOW: the entry may have become a link since it was listed
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return b"\0"
    with os.fdopen(handle, "rb") as file:
        return file.read(size)


def _too_much(size: int, most: int, budget: int) -> str:
    if size > most:
        return f"{size:,} bytes, more than the {most:,} read of one file"
    return f"the budget of {budget:,} more bytes for this repository is used up" if size > budget else ""


def _is_vendored(path: str) -> bool:
    return bool({"vendor", "third_party", "testdata"} & set(path.split("/")[:-1]))


def _is_text_name(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name in _TEXT_NAMES or name.startswith(("Dockerfile", ".env", "README")) or name.endswith(_TEXT_ENDINGS)


def _named_go_mod(path: str) -> bool:
    return path.rpartition("/")[2] == "go.mod"


def _module(text: TextFile) -> Module:
    path = re.search(r"^module\s+\"?([^\s\"]+)", text.text, re.MULTILINE)
    go = re.search(r"^go\s+([\w.]+)", text.text, re.MULTILINE)
    requires = re.findall(r"^(?:require)?\s+([\w.-]+\.[\w-]+/?\S*)\s+v\S+", text.text, re.MULTILINE)
    return Module(text.path.rpartition("/")[0], path[1] if path else "", go[1] if go else "", tuple(requires))


def _matches(path: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(path, p) or fnmatch(path.rpartition("/")[2], p) for p in patterns)
