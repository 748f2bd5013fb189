"""Rule 6: one next step, one approach."""

from __future__ import annotations

import re

from bot.review.written.ground import Ground
from bot.review.written.objection import objection
from bot.review.written.part import Part

_LIST = re.compile(r"(?m)^\s*(?:[-*•]|\d+[.)])\s")
_OTHER_WAY = re.compile(
    r"(?i)\balternatively\b|\banother (?:way|option|approach)\b|\bor (?:else )?you (?:can|could|may)\b"
)
_MOST_SENTENCES = 3


@objection(final=False, of=("point", "remark"))
def more_than_one_step(part: Part, ground: Ground) -> str:
    """Its hint offers a list, a choice of ways, or more than three sentences."""
    if _LIST.search(part.text):
        return "it has a list: give one step, in plain sentences"
    if _OTHER_WAY.search(part.hint):
        return "its hint offers two ways: give the one that fits best"
    sentences = len(re.findall(r"[.?!](?:\s|$)", re.sub(r"`[^`]*`", "x", part.hint)))
    return "its hint has too many sentences: give one step" if sentences > _MOST_SENTENCES else ""
