"""What functions, methods and fields return: all of Go's standard library, and a few libraries learners use.

standard_library.tsv is made by `python -m bot.review.standard_library GOROOT/api > …`; the source is
the api/ folder of Go's source distribution (go1.txt to go1.26.txt), which lists every exported name.
libraries.tsv is written by hand from the libraries' own documentation, without major versions.
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from pathlib import Path

_LINE = re.compile(
    r"^pkg (?P<package>[\w/]+), (?:"
    r"func (?P<func>\w+)(?:\[.*?\])?\((?P<rest>.*)"
    r"|method \(\*?(?P<owner>\w+)(?:\[.*?\])?\) (?P<method>\w+)\((?P<mrest>.*)"
    r"|type (?P<interface>\w+)(?:\[.*?\])? interface, (?P<imethod>\w+)\((?P<irest>.*)"
    r"|type (?P<struct>\w+)(?:\[.*?\])? struct, (?P<field>\w+) (?P<ftype>.+)"
    r")$"
)
_LEFT_OUT = (
    "syscall",
    "debug/",
    "go/",
    "unicode",
    "runtime/cgo",
    "image/",
    "index/",
    "plugin",
    "testing/internal",
)


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    tables = (Path(__file__).with_name(name) for name in ("standard_library.tsv", "libraries.tsv"))
    pairs = (line.split("\t") for table in tables for line in table.read_text(encoding="utf-8").splitlines())
    return {name: tuple(results) for name, *results in pairs}


def results(name: str) -> tuple[str, ...] | None:
    """Result types of "net/http.ListenAndServe" or "database/sql.DB.Query"; the type of a field.

    A type is written with its import path: "*database/sql.Rows", "[]string". None: in neither table.
    """
    return _table().get(name)


@lru_cache(maxsize=1)
def packages() -> frozenset[str]:
    """Import paths of the standard library's packages that return anything at all."""
    names = (name for name in _table() if "." not in name.split("/", maxsplit=1)[0] or "/" not in name)
    return frozenset(re.match(r"[\w/]+", name)[0] for name in names)  # type: ignore[index]


def read_api(folder: Path) -> dict[str, tuple[str, ...]]:
    lines = [line for file in sorted(folder.glob("go1*.txt")) for line in file.read_text().splitlines()]
    paths: dict[str, str] = {}
    for line in lines:
        found = re.match(r"pkg ([\w/]+)", line)
        if found:
            short = found[1].rpartition("/")[2]
            # "rand" and "template" are two packages each; the one more often meant in signatures wins
            if short not in paths or len(found[1]) < len(paths[short]):
                paths[short] = found[1]
    table: dict[str, tuple[str, ...]] = {}
    for line in lines:
        found = _LINE.match(re.sub(r"\s*(//deprecated)?\s*#\d+$", "", line))
        if found is None or found["package"].startswith(_LEFT_OUT):
            continue
        owner = found["owner"] or found["interface"] or found["struct"]
        name = found["func"] or found["method"] or found["imethod"] or found["field"]
        rest = found["rest"] or found["mrest"] or found["irest"]
        types = [found["ftype"]] if found["field"] else _results_of(rest or "")
        if types:
            key = ".".join(part for part in (found["package"], owner, name) if part)
            table.setdefault(key, tuple(_qualify(t, found["package"], paths) for t in types))
    return table


def _results_of(after_open: str) -> list[str]:
    """`string, Handler) error` -> ["error"]: what stands behind the bracket that closes the parameters."""
    depth = 1
    for at, char in enumerate(after_open):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            tail = after_open[at + 1 :].strip()
            inner = tail[1:-1] if tail.startswith("(") and tail.endswith(")") else tail
            return _split(inner)
    return []


def _split(text: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for at, char in enumerate(text):
        depth += (char in "([{") - (char in ")]}")
        if char == "," and depth == 0:
            parts.append(text[start:at].strip())
            start = at + 1
    return [part for part in [*parts, text[start:].strip()] if part]


def _qualify(kind: str, package: str, paths: dict[str, str]) -> str:
    if kind.startswith("func("):
        return "func"
    found = re.fullmatch(r"([*\[\]\d]*(?:map\[\w+\])?[*\[\]]*)(?:(\w+)\.)?(\w+)(?:\[.*\])?", kind)
    if found is None:
        return kind.replace(" ", "")
    prefix, short, name = found.groups()
    if short:
        return f"{prefix}{paths.get(short, short)}.{name}"
    return f"{prefix}{package}.{name}" if name[0].isupper() else f"{prefix}{name}"


if __name__ == "__main__":
    for key, types in sorted(read_api(Path(sys.argv[1])).items()):
        sys.stdout.write("\t".join((key, *types)) + "\n")
