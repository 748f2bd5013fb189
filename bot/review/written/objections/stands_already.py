"""A suggestion that changes nothing."""

from __future__ import annotations

import re

from bot.review.written.ground import Ground, compact
from bot.review.written.objection import objection
from bot.review.written.part import Part

_SUGGESTED = re.compile(
    r"(?i)\b(?:add|call|use|write|put|insert|set|try|prefer|need|needs|with|by|to|be|defer)\s+(?:a |an |the )?`([^`]+)`"
    r"(?!\s+(?:before|after|earlier|first|later|once|only|until|again|in|at|and|or|when|while|for|from|does|returns?))"
)
_BEFORE, _BEHIND = 2, 6
_SHORTEST = 8


@objection(final=True, of=("remark",))
def stands_already(part: Part, ground: Ground) -> str:
    """What it would write stands in the quoted lines, or next to them."""
    around = ground.function(part.file, part.line)
    first, last = max(around.first, part.line - _BEFORE), min(around.last, part.end_line + _BEHIND)
    quoted, near = ground.code(part.file, part.line, part.end_line), ground.code(part.file, first, last)
    for said, is_whole in [(part.instead, True), *((s, False) for s in _SUGGESTED.findall(part.text))]:
        code = compact(said).rstrip(";")
        if len(code) < _SHORTEST:
            continue
        # that a line stands as it is elsewhere in the function is no reason not to write it here
        if (is_whole and code in quoted) or ("(" in code and code in near and code not in compact(part.quote)):
            return f"the code has {said.strip()!r} already"
    return ""
