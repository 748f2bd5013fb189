"""grpc-call-without-deadline."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.grpc_call import is_client_call
from bot.review.source import GoFile, arguments, spoken
from bot.review.value_source import given_names, selected_on, sources

_ENDLESS = frozenset({"context.Background", "context.TODO"})
_OF_STREAMS = frozenset({"Recv", "Send", "CloseSend", "CloseAndRecv", "RecvMsg", "SendMsg"})


@check(
    stage=7,
    topic="grpc",
    practice="grpc-deadline",
    message="{subject} is called without a deadline, so it waits as long as the server takes",
)
def grpc_call_without_deadline(file: GoFile) -> Iterator[Hit]:
    """A gRPC call has a context that never ends.

    ### Why it matters
    gRPC has no timeout of its own: when the server hangs, the call waits for ever.
    The request that needs it hangs too, and so does each caller behind it.

    ### Find out yourself
    Let the server's method sleep for a minute. When does your client come back?

    ### Instead
    In a handler, pass the request's context on.
    In a client, make one for each call with `context.WithTimeout(context.Background(), 5*time.Second)`.
    Then `defer cancel()`.
    """
    if "context" not in file.imports.values():
        return
    for call in file.all("call_expression"):
        given = arguments(call)
        if len(given) > 1 and _never_ends(file, given[0]) and is_client_call(file, call) and not _is_stream(file, call):
            yield call, spoken(call)


def _never_ends(file: GoFile, context: Node) -> bool:
    if context.type == "call_expression":
        return file.callee(context) in _ENDLESS
    known = sources(file, context) if context.type == "identifier" else None
    return bool(known) and all(n.type == "call_expression" and where.callee(n) in _ENDLESS for where, n in known or ())


def _is_stream(file: GoFile, call: Node) -> bool:
    """Streams may be meant to last; the first result tells them apart."""
    names = given_names(call)
    return bool(names) and bool(selected_on(file, names[0]) & _OF_STREAMS)
