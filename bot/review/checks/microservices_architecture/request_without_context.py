"""request-without-context."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.handler import handler_around
from bot.review.source import FUNCTIONS, GoFile, arguments, of
from bot.review.value_source import text_of

_CONTEXT = re.compile(r"\bcontext\.Context\b")


@check(
    stage=7,
    topic="microservices-architecture",
    practice="client-timeout",
    severity="note",
    message="this request does not know the context at hand, so it goes on after the client has gone",
)
def request_without_context(file: GoFile) -> Iterator[Hit]:
    """`http.NewRequest` is used where a context is at hand.

    ### Why it matters
    A context says when its owner has gone away or its deadline has passed.
    Work that does not hear of it goes on for nobody, and under load that is most of the work.

    ### Find out yourself
    Cancel the context while this request is under way, as `curl` does when you stop it.
    How long does the function run on?

    ### Instead
    Write `http.NewRequestWithContext(ctx, …)` with the context that the function was given.
    In a handler that is `r.Context()`.
    """
    for call in file.calls("net/http.NewRequest"):
        function = file.nearest(call, *FUNCTIONS)
        if function is None or ".WithContext(" in of(function):
            continue
        given_address = arguments(call)[1:2]
        if given_address and (text_of(file, given_address[0]) or "").startswith("/"):
            continue  # without a host no client can send it: it is handed to a function that wants a request
        given = _CONTEXT.search(of(function.child_by_field_name("parameters")))
        if given or handler_around(file, call) is not None:
            yield call
