"""metric-registered-per-request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.handler import served
from bot.review.source import FUNCTIONS, GoFile

_PROMETHEUS = "github.com/prometheus/client_golang/prometheus"
_MAKES = re.compile(
    rf"{_PROMETHEUS}\.(?:New(?:Counter|Gauge|Histogram|Summary)(?:Vec|Func)?|MustRegister|Register)"
    rf"|{_PROMETHEUS}/promauto\.New\w+"
)


@check(
    stage=9,
    topic="monitoring",
    practice="metric-register-once",
    severity="must-fix",
    message="this metric is made anew for each request: the second registration panics or fails",
)
def metric_registered_per_request(file: GoFile) -> Iterator[Hit]:
    """A metric is made or registered within a handler.

    ### Why it matters
    A registry takes a name once.
    The second request makes `MustRegister` panic, or counts into a metric that nobody reads.

    ### Find out yourself
    Send two requests, and look at `/metrics` and at the log after each.

    ### Instead
    Make the metric once, in a package variable or in the constructor of your server, and register it there.
    The handler then calls `Inc` or `Observe`.
    """
    if not any(path.startswith(_PROMETHEUS) for path in file.imports.values()):
        return
    serving = {function.id for _, function in served(file.package)}
    for call in file.all("call_expression"):
        function = file.nearest(call, *FUNCTIONS)
        if function is not None and function.id in serving and _MAKES.fullmatch(file.callee(call)):
            yield call
