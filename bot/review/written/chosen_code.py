"""The code that a model sees of a repository: what matters most whole, the rest by its signatures, or its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.llm import fenced
from bot.llm.packing import estimate
from bot.review.finding import shortened
from bot.review.source import FUNCTIONS, GoFile, line_of
from bot.review.written.ground import Ground

_LARGEST = 8_000  # tokens of one file; of a larger one its functions with findings are sent
_FOR_SIGNATURES = 0.15  # of the budget, kept for what cannot be sent whole
_LEAST = 60  # of which a file could not even be named
_MOST_OF_A_LINE = 400
_MOST_NAMED = 40


@dataclass(frozen=True)
class Chosen:
    """`whole` and `outlined` are texts, fenced; `omitted` are paths of which nothing is sent."""

    whole: tuple[str, ...]
    outlined: tuple[str, ...]
    omitted: tuple[str, ...]

    @property
    def named(self) -> str:
        more = len(self.omitted) - _MOST_NAMED
        return ", ".join(self.omitted[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def choose(ground: Ground, asked: frozenset[str], shown: Iterable[str], budget: int) -> Chosen:
    """`asked`: files that the learner pointed at or changed; `shown`: files of the points that they hear now."""
    for_whole = int(budget * (1 - _FOR_SIGNATURES))
    whole: list[str] = []
    rest: list[str] = []
    used = 0
    for path in _ranked(ground, asked, frozenset(shown)):
        text = _within(ground, path, for_whole - used)
        cost = estimate(text)
        if text and used + cost <= for_whole:
            whole.append(text)
            used += cost
        else:
            rest.append(path)
    outlined: list[str] = []
    omitted: list[str] = []
    for path in rest:
        outline = _outline(ground, path) if budget - used > _LEAST else ""
        cost = estimate(outline)
        if outline and used + cost <= budget:
            outlined.append(outline)
            used += cost
        else:
            omitted.append(path)
    return Chosen(tuple(whole), tuple(outlined), tuple(omitted))


def excerpt(ground: Ground, path: str, first: int, last: int) -> str:
    """Some lines with their numbers, fenced."""
    return fenced("file", path, "\n".join(_numbered(ground, path, first, last)))


def _ranked(ground: Ground, asked: frozenset[str], shown: frozenset[str]) -> list[str]:
    found = {finding.file for finding in ground.findings}
    failing = {f.file for m in ground.toolchain.modules if m.tests is not None for f in m.tests.failures}

    def order(path: str) -> tuple[bool, bool, bool, bool, bool, bool, int, str]:
        file = ground.go_files.get(path)
        serves = file is not None and (file.package_name == "main" or "net/http" in file.imports.values())
        is_test = file is not None and file.is_test
        return (
            path not in asked,
            path not in shown,
            path not in failing,
            is_test,
            path not in found,
            not serves,
            path.count("/"),
            path,
        )

    # of what is not Go only the files that a finding speaks of
    others = {text.path for text in ground.repository.texts} & (found | asked)
    return sorted({*ground.go_files, *others}, key=order)


def _within(ground: Ground, path: str, left: int) -> str:
    """The file; of a large one what was found in it; "" where even that is more than is left."""
    size = estimate(ground.texts[path])
    if size <= min(left, _LARGEST):
        return excerpt(ground, path, 1, len(ground.lines(path)))
    if left > _LEAST and path in ground.go_files:
        return _in_part(ground, ground.go_files[path])
    return ""


def _numbered(ground: Ground, path: str, first: int, last: int) -> Iterator[str]:
    lines = ground.lines(path)
    for number in range(max(1, first), min(last, len(lines)) + 1):
        yield f"{number} {shortened(lines[number - 1].rstrip(), _MOST_OF_A_LINE)}"


def _in_part(ground: Ground, file: GoFile) -> str:
    """The functions in which something was found; "" where there is none."""
    at = {finding.line for finding in ground.findings if finding.file == file.path}
    parts = []
    for node in file.all(*FUNCTIONS[:2]):
        first, last = line_of(node), int(node.end_point.row) + 1
        if at & set(range(first, last + 1)):
            parts.append("\n".join(_numbered(ground, file.path, first, last)))
    return fenced("part of a file", file.path, "\n…\n".join(parts)) if parts else ""


def _outline(ground: Ground, path: str) -> str:
    """The types and the heads of the functions; "" of a file that has none."""
    file = ground.go_files.get(path)
    if file is None:
        return ""
    heads = []
    for node in file.all(*FUNCTIONS[:2], "type_spec"):
        body = node.child_by_field_name("body") or node.child_by_field_name("type")
        until = int((body or node).start_point.row) + 1
        written = " ".join(" ".join(ground.lines(path)[line_of(node) - 1 : until]).split())
        heads.append(f"{line_of(node)} {shortened(written.removesuffix('{').rstrip(), 200)}")
    return fenced("signatures", path, "\n".join(heads)) if heads else ""
