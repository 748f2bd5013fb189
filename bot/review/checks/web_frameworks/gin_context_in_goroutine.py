"""gin-context-in-goroutine."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.handler import handlers
from bot.review.source import FUNCTIONS, GoFile, arguments, declared_names, of


@check(
    stage=2,
    topic="web-frameworks",
    practice="gin-context-copy",
    severity="must-fix",
    message="this goroutine uses {subject} after the handler has returned, when gin gives it to another request",
)
def gin_context_in_goroutine(file: GoFile) -> Iterator[Hit]:
    """A goroutine uses gin's context.

    ### Why it matters
    Gin keeps contexts and uses them again.
    When the handler is done, the goroutine reads the parameters, or writes the answer, of a request of somebody else.

    ### Find out yourself
    Let the goroutine sleep for a second and then print `c.Param("id")`, while you send requests with different ids.

    ### Instead
    Make a copy before the `go` statement, `copied := c.Copy()`, and use only that in the goroutine.
    Better still: hand over the few values that it needs.
    """
    for handler in handlers(file):
        if handler.framework != "gin" or not handler.writer:
            continue
        for statement in file.all("go_statement", inside=handler.function):
            if file.nearest(statement, *FUNCTIONS) != handler.function:
                continue
            call = statement.named_children[0]
            literal = call.child_by_field_name("function")
            given = any(of(argument) == handler.writer for argument in arguments(call))
            if given or (literal is not None and _uses(file, literal, handler.writer)):
                yield statement, handler.writer


def _uses(file: GoFile, literal: Node, name: str) -> bool:
    if literal.type != "func_literal" or any(name in declared_names(d) for d in file.declarations(literal)):
        return False
    return any(of(n) == name for n in file.all("identifier", inside=literal))
