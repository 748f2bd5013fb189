"""Praise is true: what a finding speaks against is not done well."""

from __future__ import annotations

from bot.review.written.ground import Ground
from bot.review.written.objection import objection
from bot.review.written.part import Part


@objection(final=True, of=("praise",))
def praises_a_mistake(part: Part, ground: Ground) -> str:
    """A finding that is more than a note stands at the very lines that it praises."""
    for finding in ground.findings:
        overlap = finding.line <= part.end_line and part.line <= finding.end_line
        if finding.file == part.file and overlap and finding.severity != "note":
            return f"{finding.check} speaks against this very place"
    return ""
