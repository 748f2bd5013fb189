"""refused-then-served."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.handler import Handler, after, handlers, leaves, statement_of, statements
from bot.review.response import answers
from bot.review.source import GoFile, of, receiver

_REFUSING = frozenset({401, 403})
_SERVING = frozenset({".ServeHTTP", "net/http.Handler.ServeHTTP", "net/http.HandlerFunc.ServeHTTP"})


@check(
    stage=8,
    topic="middleware",
    practice="middleware-next",
    severity="must-fix",
    harm="break-in",
    confidence=0.95,
    message="the request is refused here and then served all the same: no return stands before {subject}",
)
def refused_then_served(file: GoFile) -> Iterator[Hit]:
    """A middleware refuses a request and hands it on.

    ### Why it matters
    The client reads "unauthorized", but the handler behind has already run.
    Whoever sends a wrong token, or none at all, can still create, change and delete everything that this guards.

    ### Find out yourself
    Send a request that changes something, with a wrong token. Which status comes back, and what was changed?

    ### Instead
    Write `return` behind the refusal, so that the next handler never sees the request.
    """
    for handler in handlers(file):
        if handler.framework != "net/http":
            continue
        for answer in answers(file, handler):
            served = _served_behind(file, handler, answer.call) if answer.status in _REFUSING else None
            if served is not None:
                yield answer.call, f"`{of(served.child_by_field_name('function'))}`"


def _served_behind(file: GoFile, handler: Handler, refusal: Node) -> Node | None:
    """The call that hands the request on behind a refusal in a branch, where nothing between them leaves."""
    statement = statement_of(refusal)
    while statement.parent is not None and statement.id != handler.function.id:
        for following in after(statement):
            if leaves(file, following):
                return None
            if following.type == "expression_statement" and _hands_on(file, handler, following.named_children[0]):
                return following.named_children[0]
        branch = file.nearest(statement, "if_statement", "func_literal", "function_declaration", "method_declaration")
        if branch is None or branch.type != "if_statement" or _is_otherwise(branch, statement):
            return None
        statement = branch
    return None


def _is_otherwise(branch: Node, statement: Node) -> bool:
    """Whether the statement stands in the else of a branch whose other half may leave: too subtle to be sure."""
    otherwise = branch.child_by_field_name("alternative")
    return otherwise is not None and any(s.id == statement.id for s in statements(otherwise))


def _hands_on(file: GoFile, handler: Handler, call: Node) -> bool:
    """`next.ServeHTTP(w, r)`, or `next(w, r)` of a function that is a value."""
    if call.type != "call_expression" or f"({handler.writer}," not in of(call.child_by_field_name("arguments")):
        return False
    if file.called(call) in _SERVING or file.callee(call).endswith(".ServeHTTP"):
        return receiver(call) is not None
    function = call.child_by_field_name("function")
    return function is not None and function.type == "identifier" and file.is_local(function)
