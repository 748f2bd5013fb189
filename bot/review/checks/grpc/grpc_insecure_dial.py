"""grpc-insecure-dial."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.source import GoFile, arguments, of
from bot.review.value_source import text_of

_DIALS = {
    "google.golang.org/grpc.Dial": 0,
    "google.golang.org/grpc.NewClient": 0,
    "google.golang.org/grpc.DialContext": 1,
}
_LOCAL = re.compile(r"(?:\w+:(?://+)?)?(?:localhost|127\.0\.0\.1|\[::1\]|bufnet)?(?::.*)?")
_OPEN = re.compile(r"\binsecure\.NewCredentials\(\)|\bgrpc\.WithInsecure\(\)")


@check(
    stage=7,
    topic="grpc",
    practice="tls-verify",
    severity="note",
    confidence=0.6,
    message="what goes to this server is not encrypted: fine on one machine, not between two",
)
def grpc_insecure_dial(file: GoFile) -> Iterator[Hit]:
    """A gRPC connection to another machine has no TLS.

    ### Why it matters
    Tokens and customers' data cross the network as plain text.
    Everybody on the way can read and change them, and your client cannot tell whether it talks to the right server.

    ### Find out yourself
    Where does this address point in production, and what lies between: one machine, one cluster, the internet?

    ### Instead
    Use `credentials.NewTLS` with your authority's certificate, or let a service mesh encrypt between the pods.
    Let a setting choose, so that `insecure` remains for your own machine.
    """
    for call in file.all("call_expression"):
        at, given = _DIALS.get(file.callee(call)), arguments(call)
        if at is None or len(given) <= at + 1:
            continue
        target = text_of(file, given[at])
        # a flag's value or a port alone belongs to a program that one tries out on one machine
        near = given[at].type == "unary_expression" or '":%' in of(given[at]) or "local" in of(given[at]).lower()
        if near or (target is not None and _LOCAL.fullmatch(target)):
            continue
        if any(_OPEN.search(of(option)) for option in given[at + 1 :]):
            yield call
