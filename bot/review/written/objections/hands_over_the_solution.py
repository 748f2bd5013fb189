"""Rule 5: a hint before a solution. A learner's program is never rewritten for them."""

from __future__ import annotations

import re

from bot.review.written.ground import Ground, compact
from bot.review.written.objection import objection
from bot.review.written.part import Part

_FENCE = re.compile(r"```|~~~|^ {4}\S.*\n {4}\S", re.M)
_STATEMENT = re.compile(r":=|(?<![=!<>:])=(?!=)|\{|\b(?:if|for|return|defer|go|switch|select|var|func|type|case)\s")
_CODE_LINE = re.compile(
    r"^\s*(?:if |for |return\b|defer |go |var |func |\}|[\w.,\s]+:?= ?\S+\(|[\w.]+\(.*\)\s*$)|\{\s*$"
)
_MOST = 1


@objection(final=False)
def hands_over_the_solution(part: Part, ground: Ground) -> str:
    """It has a code block, or two or more lines of Go that are not in the file yet."""
    if _FENCE.search(part.text):
        return "it has a block of code: lead to the solution with a question, do not write it"
    present = compact("\n".join(ground.lines(part.file)))
    new = sum(_lines(code) for code in part.code if compact(code) not in present)
    new += sum(bool(_CODE_LINE.search(line)) for line in part.prose.splitlines())
    if new > _MOST:
        return "it writes two or more lines of the solution: name at most one call, and ask a question instead"
    return ""


def _lines(code: str) -> int:
    """How many lines of Go a span comes to: `if err != nil { return err }` is three."""
    if not _STATEMENT.search(code):
        return 0
    return 1 + code.count(";") + 2 * bool(re.search(r"\{\s*\w[^}]*\}", code) and not re.search(r"\w\{", code))
