"""What a check has found needs no second voice."""

from __future__ import annotations

from bot.review.finding import Finding, fingerprint
from bot.review.written.ground import Ground
from bot.review.written.objection import objection
from bot.review.written.part import Part


@objection(final=True, of=("remark",))
def said_already(part: Part, ground: Ground) -> str:
    """A given finding stands at the same place, or says of the same function what the same practice teaches.

    Those held back or waiting behind "show all" are given as well.
    """
    around = ground.function(part.file, part.line)
    for finding in ground.findings:
        if finding.file != part.file or _is_far_off(finding, part, ground):
            continue
        if finding.line <= part.end_line and part.line <= finding.end_line:
            return f"{finding.check} says it already, in line {finding.line}"
        same = fingerprint(finding.check, _first_line(part, ground), around.name) == finding.fingerprint
        if same or (finding.practice == part.practice and around.first <= finding.line <= around.last):
            return f"{finding.check} says the same of this function, in line {finding.line}"
    return ""


def _is_far_off(finding: Finding, part: Part, ground: Ground) -> bool:
    """A note of a later stage hides nothing else that can be said of its line."""
    return finding.severity == "note" and finding.stage > ground.stage and finding.practice != part.practice


def _first_line(part: Part, ground: Ground) -> str:
    return ground.lines(part.file)[part.line - 1].strip()
