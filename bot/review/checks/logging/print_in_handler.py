"""print-in-handler."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.handler import handler_around
from bot.review.log_call import is_print
from bot.review.source import GoFile, of


@check(
    stage=9,
    topic="logging",
    practice="log-structured",
    message="{subject} in a handler: a line without time, level or request",
)
def print_in_handler(file: GoFile) -> Iterator[Hit]:
    """A handler prints instead of logging.

    ### Why it matters
    Hundreds of requests write between each other, and nobody can tell which line belongs to which.
    Without a level the lines cannot be filtered, and without a time they cannot be set against an outage.

    ### Find out yourself
    Send twenty requests at once and look at the output: which lines belong to the one that failed?

    ### Instead
    Use `slog.InfoContext(r.Context(), "order created", "order", id)`: a fixed text and the values beside it.
    Remove what was printed to look for a bug.
    """
    for call in file.all("call_expression"):
        if is_print(file, call) and handler_around(file, call) is not None:
            yield call, of(call.child_by_field_name("function"))
