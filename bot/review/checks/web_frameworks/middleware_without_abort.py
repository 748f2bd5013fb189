"""middleware-without-abort."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.handler import Handler, after, handlers, leaves, statement_of, statements
from bot.review.response import answers
from bot.review.source import GoFile, arguments, of, spoken


@check(
    stage=2,
    topic="web-frameworks",
    practice="middleware-abort",
    severity="must-fix",
    harm="break-in",
    message="{subject} rejects the request but does not stop it: without Abort the next handler still runs",
)
def middleware_without_abort(file: GoFile) -> Iterator[Hit]:
    """A middleware answers with an error and does not abort.

    ### Why it matters
    In gin `return` only leaves this one function; the handlers behind it run all the same.
    Whoever is turned away with 401 still gets in: the record is read, changed or deleted.

    ### Find out yourself
    Print a line in the handler behind this middleware, and send a request without a token.
    Does the line appear?

    ### Instead
    Answer with `c.AbortWithStatusJSON`, or call `c.Abort()` before you `return`.
    """
    of_gin = [handler for handler in handlers(file) if handler.framework == "gin"]
    used = _used_as_middleware(file) if of_gin else set()
    for handler in of_gin:
        if not _is_middleware(file, handler, used):
            continue
        for answer in answers(file, handler):
            if not answer.is_error or answer.kind == "passed-on" or ".Abort" in file.callee(answer.call):
                continue
            if not _aborts(file, statement_of(answer.call)) and _returns(file, statement_of(answer.call)):
                yield answer.call, spoken(answer.call)


def _used_as_middleware(file: GoFile) -> set[str]:
    """The names of functions that the package hands to Use: "auth" of r.Use(auth) and of r.Use(auth())."""
    found: set[str] = set()
    for other in file.package.files:
        for call in other.all("call_expression"):
            if other.callee(call) == ".Use":
                found |= {of(argument).partition("(")[0].rpartition(".")[2] for argument in arguments(call)}
    return found


def _is_middleware(file: GoFile, handler: Handler, used: set[str]) -> bool:
    calls = file.all("call_expression", inside=handler.function)
    if any(of(c.child_by_field_name("function")) == f"{handler.writer}.Next" for c in calls):
        return True
    return file.function_name(handler.function).rpartition(".")[2] in used


def _aborts(file: GoFile, statement: Node) -> bool:
    block = statement.parent
    before = statements(block) if block is not None else []
    calls = (c for s in before for c in file.all("call_expression", inside=s))
    return any(".Abort" in file.callee(c) for c in calls)


def _returns(file: GoFile, statement: Node) -> bool:
    """Whether the branch ends here: where the middleware goes on by itself, Abort may follow further down."""
    return any(leaves(file, s) for s in after(statement))
