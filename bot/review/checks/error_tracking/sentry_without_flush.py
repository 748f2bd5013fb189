"""sentry-without-flush."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.source import GoFile

_SENTRY = "github.com/getsentry/sentry-go."


@check(
    stage=9,
    topic="error-tracking",
    practice="error-tracker-flush",
    message="sentry.Init without sentry.Flush: what is reported last never leaves this process",
)
def sentry_without_flush(file: GoFile) -> Iterator[Hit]:
    """The error tracker is started and never flushed.

    ### Why it matters
    Sentry sends reports from a goroutine of its own.
    When the program ends, that goroutine ends with it.
    So the report of the very error that stopped your service is lost.

    ### Find out yourself
    Call `sentry.CaptureMessage` as the last line of `main` and look for it in Sentry.

    ### Instead
    Write `defer sentry.Flush(2 * time.Second)` behind a successful `sentry.Init`.
    A deferred call does not run after `log.Fatal` or `os.Exit`, so let `main` return instead.
    """
    started = [c for c in file.all("call_expression") if file.callee(c) == f"{_SENTRY}Init"]
    if started and not any(_flushes(other) for other in file.package.files):
        yield from started


def _flushes(file: GoFile) -> bool:
    return any(file.callee(c).endswith((".Flush", ".FlushWithContext")) for c in file.all("call_expression"))
