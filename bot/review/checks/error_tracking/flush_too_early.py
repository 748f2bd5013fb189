"""flush-too-early."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.source import FUNCTIONS, GoFile

_SENTRY = "github.com/getsentry/sentry-go"
_PREPARES = re.compile(r"(?i)init|set_?up|configure|new|sentry|track")


@check(
    stage=9,
    topic="error-tracking",
    practice="error-tracker-flush",
    message="this Flush runs when {subject} returns, so nothing flushes when the program ends",
)
def flush_too_early(file: GoFile) -> Iterator[Hit]:
    """`sentry.Flush` is deferred in the function that only prepares Sentry.

    ### Why it matters
    A deferred call runs when the function around it returns, and this one returns before the service has begun.
    What is reported later may still wait in memory when the program ends, and is lost then.

    ### Find out yourself
    Put a print into a deferred function beside the flush and start the program: when do you see it?

    ### Instead
    Defer the flush in the function that lives as long as the program, such as `main` or a `run() error` of your own.
    In a function of a cloud provider that is frozen between calls, flush before each answer.
    """
    if _SENTRY not in file.imports.values():
        return
    for flush in file.calls(f"{_SENTRY}.Flush"):
        function = file.nearest(flush, *FUNCTIONS)
        if function is None or file.nearest(flush, "defer_statement") is None:
            continue
        name = file.function_name(flush)
        starts = any(file.calls(f"{_SENTRY}.Init", inside=function))
        if starts and function.type != "func_literal" and _PREPARES.search(name.rpartition(".")[2]):
            yield flush, name
