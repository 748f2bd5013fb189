"""Where a quote stands in a file: word for word, only white space may differ. The line is computed, never believed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

# "return err" stands in many places; how far from the line that the model named it may be
NEAR = 3
SHORTEST = 8
MOST_LINES = 8
_WORD = re.compile(r"\w")


@dataclass(frozen=True)
class Found:
    """1-based lines; or, where it cannot be placed, `trouble` says why."""

    line: int = 0
    end_line: int = 0
    trouble: str = ""


def place(quote: str, near: int, lines: Sequence[str]) -> Found:
    """`near`: the line that the model named; of several places the nearest counts, if it is near at all."""
    wanted = " ".join(quote.split())
    if len(wanted.replace(" ", "")) < SHORTEST or not _WORD.search(wanted):
        return Found(trouble="its quote is too short to show anything")
    text, starts = _joined(lines)
    places = [_lines(at, at + len(wanted) - 1, starts) for at in _all(wanted, text)]
    if not places:
        return Found(trouble="its quote does not stand in the file")
    first, last = min(places, key=lambda found: abs(found[0] - near))
    if len({p[0] for p in places}) > 1 and abs(first - near) > NEAR:
        return Found(trouble="its quote stands in several places, and none is near the line that it names")
    if last - first >= MOST_LINES:
        return Found(trouble="its quote is longer than a place")
    return Found(first, last)


def _joined(lines: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The file in one line, and (where it starts there, number) of each line that is not empty."""
    parts: list[str] = []
    starts: list[tuple[int, int]] = []
    length = 0
    for number, line in enumerate(lines, 1):
        words = " ".join(line.split())
        if words:
            starts.append((length, number))
            parts.append(words)
            length += len(words) + 1
    return " ".join(parts), starts


def _all(wanted: str, text: str) -> list[int]:
    """Every place where it stands and does not begin or end within a word."""
    found, at = [], text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        cut_before = at > 0 and _WORD.match(wanted[0]) and _WORD.match(text[at - 1])
        cut_behind = end < len(text) and _WORD.match(wanted[-1]) and _WORD.match(text[end])
        if not cut_before and not cut_behind:
            found.append(at)
        at = text.find(wanted, at + 1)
    return found


def _lines(first: int, last: int, starts: list[tuple[int, int]]) -> tuple[int, int]:
    offsets = [offset for offset, _ in starts]
    return starts[bisect_right(offsets, first) - 1][1], starts[bisect_right(offsets, last) - 1][1]
