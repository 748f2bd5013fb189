"""Rule 9: how grave a finding is, is a fact; taste is never a must."""

from __future__ import annotations

import re

from bot.review.written.ground import Ground
from bot.review.written.objection import objection
from bot.review.written.part import Part

_GRAVE = re.compile(
    r"(?i)\bmust[- ]fix\b|\bcritical(?:ly)?\b|\bcatastroph\w+|\bdisast\w+|\burgent(?:ly)?\b|\bimmediately fix\b|"
    r"\bfix (?:this|it) (?:immediately|now|at once)\b|\bblockers?\b|\bsevere(?:ly)?\b|\bmust be (?:fixed|changed)\b"
)


@objection(final=False)
def graver_than_it_is(part: Part, ground: Ground) -> str:
    """It calls grave what is a suggestion or a note."""
    found = _GRAVE.search(part.prose) if part.severity != "must-fix" else None
    return f"{found[0]!r}: it is a {part.severity}, so say what happens and let it stand" if found else ""
