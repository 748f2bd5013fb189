"""flush-skipped-by-exit."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.handler import never_returns
from bot.review.source import FUNCTIONS, GoFile, of, spoken

_SENTRY = "github.com/getsentry/sentry-go"


@check(
    stage=9,
    topic="error-tracking",
    practice="error-tracker-flush",
    message="{subject} ends the program at once, so the deferred sentry.Flush above never runs",
)
def flush_skipped_by_exit(file: GoFile) -> Iterator[Hit]:
    """The program ends by `log.Fatal` or `os.Exit` behind a deferred `sentry.Flush`.

    ### Why it matters
    `log.Fatal` and `os.Exit` end the process without running deferred calls.
    The reports that still wait are lost, and among them is the one about the error that ended the program.

    ### Find out yourself
    Report a message, let this line run, and look for the message in Sentry.

    ### Instead
    Let a function `run() error` do the work and defer the flush there.
    When it has returned, `main` may call `os.Exit(1)`.
    """
    if _SENTRY not in file.imports.values():
        return
    for flush in file.calls(f"{_SENTRY}.Flush"):
        function = file.nearest(flush, *FUNCTIONS)
        if function is None or file.nearest(flush, "defer_statement") is None:
            continue
        for call in file.all("call_expression", inside=function):
            behind = call.start_byte > flush.end_byte and file.nearest(call, *FUNCTIONS) == function
            if behind and _exits(of(call.child_by_field_name("function"))) and never_returns(file, call):
                yield call, spoken(call)


def _exits(name: str) -> bool:
    """What panics still runs deferred calls."""
    return name == "os.Exit" or name.rpartition(".")[2].startswith("Fatal")
