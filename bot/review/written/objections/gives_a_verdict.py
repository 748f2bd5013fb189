"""A review has points and no verdict; what is a fact is not for a model to take back."""

from __future__ import annotations

import re

from bot.review.written.ground import Ground
from bot.review.written.objection import objection
from bot.review.written.part import Part

_VERDICT = re.compile(
    r"(?i)\blgtm\b|\blooks? (?:good|great|perfect|fine) to me\b|\bapproved?\b|\bperfect(?:ly)?\b|\bflawless\b|"
    r"\b(?:no|zero|without(?: any)?) (?:real |known |further |other )?(?:issues?|problems?|bugs?|findings?|defects?|"
    r"flaws?|vulnerabilit\w+)\b|\bnothing (?:here )?(?:to|needs?(?: to)?) (?:be )?(?:fix|improv|chang)\w*|"
    r"\bbug[- ]free\b|"
    r"\bproduction[- ](?:ready|grade)\b|\bready (?:to|for) (?:merg|ship|produc|releas)\w*|\b\d+ ?(?:/|out of) ?10\b|"
    r"\bfull marks\b|\b(?:score|grade|rating) of\b|\b(?:pass|fail)(?:es|ed)? (?:the|this) review\b|"
    r"\bfalse (?:positive|alarm)s?\b|\bsafe(?:ly)? (?:to|be) ignored?\b|\bcan (?:safely )?be ignored\b|"
    r"\bignore this (?:point|finding|remark|warning)\b|\bharmless\b|\bno need to (?:fix|change|worry|act)\b|"
    r"\bnot (?:a|an)(?: real)? (?:problem|issue|bug|mistake)\b|\bbest (?:code|program|repository)\b|"
    r"\b(?:is|are|was) intentional\b|\bworld[- ]class\b|\bexcellent\b|\bbrilliant\b|\bamazing\b"
)


@objection(final=True)
def gives_a_verdict(part: Part, ground: Ground) -> str:
    """It passes judgement on the whole, flatters, or plays a finding down."""
    found = _VERDICT.search(part.text)
    return f"it gives a verdict: {found[0]!r}" if found else ""
