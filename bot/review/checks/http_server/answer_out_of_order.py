"""answer-out-of-order."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.handler import Handler, handlers, statement_of
from bot.review.response import answers, number
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
        began: dict[int, list[tuple[int, str]]] = {}
        for answer in answers(file, handler):
            statement = statement_of(answer.call)
            if answer.kind != "passed-on" and statement.parent is not None:
                began.setdefault(statement.parent.id, []).append((statement.end_byte, answer.kind))
        for call in file.all("call_expression", inside=handler.function):
            late = _late_after(file, handler, call)
            if late and any(kind in late for kind in _sent_before(call, began)):
                yield call, spoken(call).removesuffix("(…)")


def _late_after(file: GoFile, handler: Handler, call: Node) -> tuple[str, ...]:
    """Which kinds of answer make this call useless: a header behind status or body, a status behind a body."""
    owner, name = receiver(call), file.callee(call)
    around = file.nearest(call, *FUNCTIONS)
    if owner is None or around is None or around.id != handler.function.id:
        return ()
    if of(owner) == f"{handler.writer}.Header()" and name in {".Set", ".Add"}:
        return () if _is_trailer(call) else ("status", "body")
    if of(owner) == handler.writer and name == ".WriteHeader" and arguments(call):
        # 200 is what the body has sent already: a line too many, and no wrong answer
        return () if number(file, arguments(call)[0]) == HTTPStatus.OK else ("body",)
    return ()


def _is_trailer(call: Node) -> bool:
    return bool(arguments(call)) and "Trailer" in of(arguments(call)[0])


def _sent_before(call: Node, began: dict[int, list[tuple[int, str]]]) -> Iterator[str]:
    """What the statements sent that always run before a call, up to the loop or function around it.

    `began`: block -> where each of its own statements that answer ends, and what it sends.
    """
    at: Node | None = call
    while at is not None and at.type not in _BARRIERS:
        if at.parent is not None:
            yield from (kind for end, kind in began.get(at.parent.id, ()) if end <= at.start_byte)
        at = at.parent
