"""parse-error-ignored."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.discarded_error import Discarded, discarded_errors
from bot.review.handler import after, handler_around
from bot.review.source import GoFile, of, spoken

_PARSING = re.compile(r"strconv\.(Atoi|Parse\w+)|github\.com/google/uuid\.(Parse|FromBytes)")
_CLOSE_BEHIND = 3
# how many and from where: zero is caught further down, or does no harm
_PAGING = re.compile(r"page|limit|offset|size|per|count|skip|sort|start", re.I)


@check(
    stage=3,
    topic="crud-operations",
    practice="error-check",
    severity="must-fix",
    message="when {subject} fails, this handler goes on with a zero that nobody sent",
)
def parse_error_ignored(file: GoFile) -> Iterator[Hit]:
    """A value from a request is parsed, and the error is thrown away.

    ### Why it matters
    `/books/abc` becomes book 0.
    The client hears "not found" or, worse, changes and deletes what has that number, and never learns what was wrong.

    ### Find out yourself
    Send letters where this handler expects a number.
    Which status comes back, and which record was touched?

    ### Instead
    Look at the error, answer with 400 and a word on what is expected, and `return`.
    """
    for found in discarded_errors(file):
        if found.how != "partly" or not _PARSING.fullmatch(file.called(found.call)):
            continue
        about_paging = any(_PAGING.search(name) for name in found.kept) or _PAGING.search(of(found.call))
        if about_paging or any(_is_put_right(file, found, name) for name in found.kept):
            continue
        if handler_around(file, found.call) is not None:
            yield found.call, spoken(found.call)


def _is_put_right(file: GoFile, found: Discarded, name: str) -> bool:
    """Whether a zero gets another value right behind: `if days < 1 { days = 30 }`."""
    for statement in after(found.statement)[:_CLOSE_BEHIND]:
        condition = of(statement.child_by_field_name("condition")) if statement.type == "if_statement" else ""
        if re.search(rf"\b{name} *(?:<=? *[01]|== *0)\b", condition):
            set_anew = (a.child_by_field_name("left") for a in file.all("assignment_statement", inside=statement))
            return any(of(left) == name for left in set_anew)
    return False
