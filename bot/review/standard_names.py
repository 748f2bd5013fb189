"""Which names Go's standard library exports: what a text about Go may mention, told apart from what was made up.

standard_names.tsv is made by `python -m bot.review.standard_names GOROOT/src > …`: a package a line, with its exported
functions, types, constants and variables, then (after a second tab) the names of its types' methods and fields.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path

from bot.review.source import GoFile, names_in, of

_LEFT_OUT = frozenset({"internal", "vendor", "testdata", "cmd", "simd"})
_TOP = ("function_declaration", "type_spec", "type_alias", "const_spec", "var_spec")
_MEMBERS = ("method_declaration", "method_elem", "field_declaration")


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    lines = Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {path: (frozenset(top.split()), frozenset(members.split())) for path, top, members in rows}


def exports(path: str) -> frozenset[str] | None:
    """What a package exports; None where the standard library has no such package."""
    found = _table().get(path)
    return found[0] if found is not None else None


@lru_cache(maxsize=512)
def paths_of(short: str) -> tuple[str, ...]:
    """ "rand" -> ("crypto/rand", "math/rand", "math/rand/v2")."""
    return tuple(path for path in _table() if _short(path) == short)


@lru_cache(maxsize=1)
def members() -> frozenset[str]:
    """Every method and field of every type."""
    return frozenset().union(*(members for _, members in _table().values()))


@lru_cache(maxsize=1)
def all_exports() -> frozenset[str]:
    return frozenset().union(*(top for top, _ in _table().values()))


def _short(path: str) -> str:
    *above, last = path.split("/")
    return above[-1] if above and last[:1] == "v" and last[1:].isdigit() else last


def read_source(folder: Path) -> dict[str, tuple[set[str], set[str]]]:
    """GOROOT/src -> package -> (exported names, exported members), whatever system a file is for."""
    table: dict[str, tuple[set[str], set[str]]] = {}
    for file in sorted(folder.rglob("*.go")):
        parts = file.relative_to(folder).parts[:-1]
        if not parts or _LEFT_OUT & set(parts) or "_" in {p[0] for p in parts} or file.name.endswith("_test.go"):
            continue
        parsed = GoFile(file.name, file.read_bytes())
        if parsed.package_name == "main":
            continue
        top, members = table.setdefault("/".join(parts), (set(), set()))
        for kinds, names in ((_TOP, top), (_MEMBERS, members)):
            found = (of(name) for kind in kinds for node in parsed.all(kind) for name in names_in(node))
            names.update(name for name in found if name[:1].isupper())
    return {path: names for path, names in table.items() if names[0]}


if __name__ == "__main__":
    for path, (top, members_of) in sorted(read_source(Path(sys.argv[1])).items()):
        sys.stdout.write(f"{path}\t{' '.join(sorted(top))}\t{' '.join(sorted(members_of))}\n")
