"""wrong-time-layout."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.source import GoFile, arguments, of

# letters of other languages' formats; any year but 2006; day and month or minute and second changed round
_WRONG = re.compile(
    r"[Yy]{4}|\b[Yy]{2}[-/.]|[Dd]{2}[-/.]|[-/.][Dd]{2}\b|%[YmdHMS]"
    r"|\b(?!2006)(19|20)\d\d[-/.]\d\d|\d\d[-/.](?!2006)(19|20)\d\d\b"
    r"|2006[-/.]02[-/.]01|15:05:04"
)
_WITH_LAYOUT = {
    "time.Parse": 0,
    "time.ParseInLocation": 0,
    "time.Time.Format": 0,
    "time.Time.AppendFormat": 1,
}


@check(
    stage=1,
    topic="syntax-and-basics",
    practice="time-values",
    severity="must-fix",
    confidence=0.95,
    message="{subject} is not a layout that Go understands: a layout shows the time 2006-01-02 15:04:05",
)
def wrong_time_layout(file: GoFile) -> Iterator[Hit]:
    """A time layout is written with letters, or with another date than Go's.

    ### Why it matters
    Go reads a layout as one fixed moment: 2 January 2006, 15:04:05.
    Any other text is copied as it stands, so dates come out wrong, or no input can be parsed.

    ### Find out yourself
    Format `time.Now()` with this layout and print it.
    Which parts of the text change from day to day, and which never do?

    ### Instead
    Write the layout with the reference date, or take a constant such as `time.DateOnly` or `time.RFC3339`.
    """
    for call in file.calls(*_WITH_LAYOUT):
        given, at = arguments(call), _WITH_LAYOUT[file.called(call)]
        if len(given) > at and _is_wrong(given[at]):
            yield call, of(given[at])


def _is_wrong(layout: Node) -> bool:
    is_text = layout.type in {"interpreted_string_literal", "raw_string_literal"}
    return is_text and _WRONG.search(of(layout)[1:-1]) is not None
