"""mongo-without-deadline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.handler import handler_around
from bot.review.source import GoFile, arguments
from bot.review.value_source import sources

_CALL = re.compile(r"go\.mongodb\.org/mongo-driver/mongo\.Collection\.(\w+)")
_SET_UP = re.compile(r"(?i)^(?:main|init)$|connect|init|setup|set_up|new|seed|migrat|index|^$|close|run|start|watch")
_ENDLESS = frozenset({"context.Background", "context.TODO"})


@check(
    stage=4,
    topic="nosql-databases",
    practice="mongo-context",
    severity="note",
    message="`{subject}` waits without end here: its context is neither the caller's nor one with a deadline",
)
def mongo_without_deadline(file: GoFile) -> Iterator[Hit]:
    """MongoDB is asked with a context that never ends.

    ### Why it matters
    When the database hangs, every request hangs with it, even those whose client has long gone.
    Their goroutines pile up until the service has no memory left.

    ### Find out yourself
    Pause the database (`docker pause`), send some requests, stop them with Ctrl+C, and count the goroutines.

    ### Instead
    Take the context as first parameter, down from the handler's `r.Context()`.
    Give it a deadline with `context.WithTimeout`.
    """
    for call in file.all("call_expression"):
        found = _CALL.fullmatch(file.called(call))
        given = arguments(call)
        if found is None or not given or not _is_endless(file, given[0]):
            continue
        if handler_around(file, call) is not None or not _SET_UP.search(file.function_name(call)):
            yield call, found[1]


def _is_endless(file: GoFile, context: Node) -> bool:
    if context.type == "call_expression":
        return file.callee(context) in _ENDLESS
    known = sources(file, context) or []
    return len(known) == 1 and known[0][1].type == "call_expression" and known[0][0].callee(known[0][1]) in _ENDLESS
