"""answer-out-of-order."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.handler import Handler, handlers, statement_of, statements
from bot.review.response import answers
from bot.review.source import FUNCTIONS, GoFile, arguments, of, receiver, spoken

_BARRIERS = ("for_statement", *FUNCTIONS)


@check(
    stage=2,
    topic="http-server",
    practice="response-order",
    severity="must-fix",
    message="{subject} comes too late: the header was already sent above",
)
def answer_out_of_order(file: GoFile) -> Iterator[Hit]:
    """A header or status is set after the answer has begun.

    ### Why it matters
    The first `Write` or `WriteHeader` sends the header.
    What is set later is dropped without an error, so browsers get the wrong type, and errors go out with status 200.

    ### Find out yourself
    Look at the answer with `curl -i`.
    Are the header and the status there that this line sets?

    ### Instead
    Keep the order: first `w.Header().Set`, then `w.WriteHeader`, then the body.
    """
    for handler in handlers(file):
        if handler.framework != "net/http":
            continue
        began = {statement_of(a.call).id: a.kind for a in answers(file, handler) if a.kind != "passed-on"}
        for call in file.all("call_expression", inside=handler.function):
            late = _late_after(file, handler, call)
            if late and any(began.get(s.id) in late for s in _before(call)):
                yield call, spoken(call).removesuffix("(…)")


def _late_after(file: GoFile, handler: Handler, call: Node) -> tuple[str, ...]:
    """Which kinds of answer make this call useless: a header behind status or body, a status behind a body."""
    owner, name = receiver(call), file.callee(call)
    around = file.nearest(call, *FUNCTIONS)
    if owner is None or around is None or around.id != handler.function.id:
        return ()
    if of(owner) == f"{handler.writer}.Header()" and name in {".Set", ".Add"}:
        return () if _is_trailer(call) else ("status", "body")
    if of(owner) == handler.writer and name == ".WriteHeader":
        return ("body",)
    return ()


def _is_trailer(call: Node) -> bool:
    return bool(arguments(call)) and "Trailer" in of(arguments(call)[0])


def _before(call: Node) -> Iterator[Node]:
    """The statements that always run before a call, up to the loop or function around it."""
    at: Node | None = statement_of(call)
    while at is not None and at.parent is not None and at.type not in _BARRIERS:
        for sibling in statements(at.parent):
            if sibling.end_byte <= at.start_byte:
                yield sibling
        above = at.parent
        while above is not None and above.parent is not None and above.parent.type not in {"statement_list", "block"}:
            if above.type in _BARRIERS:
                return
            above = above.parent
        at = above
