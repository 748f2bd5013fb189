"""Names that were made up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.review import standard_names
from bot.review.check import all_checks
from bot.review.written.ground import Ground
from bot.review.written.objection import objection
from bot.review.written.part import Part
from knowledge.document import documents

_SELECTED = re.compile(r"(?<![\w.)\]])([A-Za-z_]\w*)\.([A-Za-z_]\w*)(?:\.([A-Za-z_]\w*))?")
_CALLED = re.compile(r"(?<![\w.])([A-Za-z_]\w*)\(")
_ALONE = re.compile(r"\*?&?([A-Za-z_]\w*)(?:\(\))?")
_LITERAL = re.compile(r'"[^"]*"|\'[^\']*\'')
_PATH = re.compile(r"[\w-]+(?:/[\w.-]+)+|[\w/-]+\.(?:go|mod|sum|md|ya?ml|json|sql|proto|env)")
# a text may propose a name for what is not there yet
_PROPOSED = re.compile(
    r"(?i)\b(?:such as|named?|call it|called|rename\w*|new|own|extract\w*|introduc\w+|instead of|like|say|perhaps|"
    r"function|method|type|helper|variable|constant|test|field)\W*$"
)
_BUILTIN = frozenset(
    "append cap clear close complex copy delete imag len make max min new panic print println real recover any bool "
    "byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8 "
    "uint16 uint32 uint64 uintptr true false iota nil break case chan const continue default defer else fallthrough "
    "for func go goto if import interface map package range return select struct switch type var main init".split()
)


@objection(final=True)
def name_not_there(part: Part, ground: Ground) -> str:
    """A name in its code exists neither in Go's library nor in this repository nor in our pages."""
    for match in re.finditer(r"`([^`\n]+)`", part.text):
        proposed = bool(_PROPOSED.search(part.text[: match.start()].rstrip()))
        wrong = next(_made_up(match[1], part, ground, proposed=proposed), "")
        if wrong:
            return f"there is no {wrong}"
    wrong = next(_made_up(part.instead, part, ground, proposed=True), "")
    return f"there is no {wrong}" if wrong else ""


def _made_up(code: str, part: Part, ground: Ground, *, proposed: bool) -> Iterator[str]:
    bare = _LITERAL.sub('""', code.strip())
    if _PATH.fullmatch(bare):
        return
    for match in _SELECTED.finditer(bare):
        yield from _selected(match[1], match[2], match[3] or "", part, ground)
    if proposed:
        return
    alone = _ALONE.fullmatch(bare)
    for name in [alone[1]] if alone else _CALLED.findall(bare):
        known = name in _BUILTIN or name in ground.words or name in _taught() or name in _packages(ground)
        if not known and not (name[:1].isupper() and name in standard_names.all_exports()):
            yield name


def _selected(owner: str, name: str, further: str, part: Part, ground: Ground) -> Iterator[str]:
    file = ground.go_files.get(part.file)
    imported = file.imports.get(owner, "") if file is not None else ""
    paths = (imported,) if imported else standard_names.paths_of(owner)
    exported = [exports for path in paths if (exports := standard_names.exports(path)) is not None]
    if not imported and owner in ground.identifiers and not exported:
        paths = ()
    if exported and (imported or owner not in _variables(ground, part)):
        if not any(name in names for names in exported):
            yield f"{owner}.{name}"
        elif further and further not in standard_names.members():
            yield f"{owner}.{name}.{further}"
        return
    own = file.package.neighbours.get(imported) if file is not None and imported else None
    if own is not None:
        if name not in own.functions and name not in own.types and name not in own.variables | own.constants:
            yield f"{owner}.{name}"
    elif not imported and not (ground.third_party or f"{owner}.{name}" in _taught()):
        known = name in ground.identifiers or name in standard_names.members() or name in _taught()
        if not known or owner not in ground.words | _BUILTIN | _taught():
            yield f"{owner}.{name}"


def _variables(ground: Ground, part: Part) -> frozenset[str]:
    """Names that the part's function declares, and that hide a package."""
    file = ground.go_files.get(part.file)
    if file is None:
        return frozenset()
    nodes = file.all("function_declaration", "method_declaration")
    here = [n for n in nodes if int(n.start_point.row) < part.line <= int(n.end_point.row) + 1]
    return frozenset(name for node in here for name in file.declared(node))


def _packages(ground: Ground) -> frozenset[str]:
    return frozenset(name for file in ground.go_files.values() for name in file.imports)


@lru_cache(maxsize=1)
def _taught() -> frozenset[str]:
    """Every name in the code of our own pages, alone and with its package."""
    pages = [text for page in documents() for _, text in page.sections]
    checks = [f"{c.page.title} {c.page.why} {c.page.find_out} {c.page.instead} {c.message}" for c in all_checks()]
    code = [c for text in (*pages, *checks) for c in re.findall(r"```\w*\n(.*?)```|`([^`\n]+)`", text, re.S)]
    return frozenset(name for pair in code for part in pair for name in re.findall(r"\w+\.\w+|[A-Za-z_]\w*", part))
