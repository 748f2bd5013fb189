"""middleware-without-next."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.expression_type import written
from bot.review.source import FUNCTIONS, GoFile, of

_HANDLERS = frozenset({"net/http.Handler", "net/http.HandlerFunc", "github.com/labstack/echo.HandlerFunc"})


@check(
    stage=8,
    topic="middleware",
    practice="middleware-next",
    severity="must-fix",
    message="{subject} is never called, so no request gets past this middleware",
)
def middleware_without_next(file: GoFile) -> Iterator[Hit]:
    """A middleware never calls the handler that it wraps.

    ### Why it matters
    The chain ends here: the handlers behind this middleware never run.
    Each of their routes answers with an empty 200, or with what the middleware wrote.

    ### Find out yourself
    Put a print into the wrapped handler and send a request: is it printed?

    ### Instead
    Call `next.ServeHTTP(w, r)` where the request may go on, and return before it where it may not.
    """
    for function in file.all(*FUNCTIONS):
        body = function.child_by_field_name("body")
        if body is None or written(file, function.child_by_field_name("result")) not in _HANDLERS:
            continue
        used = {of(name) for name in file.all("identifier", inside=body)}
        for parameter in _wrapped(file, function):
            if of(parameter) not in used and of(parameter) != "_":
                yield function.child_by_field_name("name") or function, of(parameter)


def _wrapped(file: GoFile, function: Node) -> Iterator[Node]:
    """The names of the parameters that are handlers."""
    parameters = function.child_by_field_name("parameters")
    for parameter in parameters.named_children if parameters is not None else ():
        if (
            parameter.type == "parameter_declaration"
            and written(file, parameter.child_by_field_name("type")) in _HANDLERS
        ):
            yield from parameter.children_by_field_name("name")
