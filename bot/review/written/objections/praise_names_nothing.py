"""Rule 1: praise is true, and specific: it names what is in the repository."""

from __future__ import annotations

import re

from bot.review.written.ground import Ground
from bot.review.written.objection import objection
from bot.review.written.part import Part


@objection(final=False, of=("praise",))
def praise_names_nothing(part: Part, ground: Ground) -> str:
    """No name in its backticks stands in the lines that it points at, or in their function."""
    around = ground.function(part.file, part.line)
    lines = ground.lines(part.file)[max(0, around.first - 1) : max(around.last, part.end_line)]
    there = set(re.findall(r"[A-Za-z_]\w*", "\n".join(lines)))
    named = {word for code in part.code for word in re.findall(r"[A-Za-z_]\w*", code)}
    return "" if named & there else "it names nothing of the code in backticks"
