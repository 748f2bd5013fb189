"""log-and-return."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.grpc_call import server_methods
from bot.review.handler import handler_around, statements
from bot.review.log_call import is_log, is_print
from bot.review.source import GoFile, of

_WRAPS = frozenset({"fmt.Errorf", "github.com/pkg/errors.Wrap", "github.com/pkg/errors.Wrapf"})


@check(
    stage=9,
    topic="logging",
    practice="log-once",
    severity="note",
    confidence=0.85,
    message="this error is logged here and returned as well, so one failure becomes several log lines",
)
def log_and_return(file: GoFile) -> Iterator[Hit]:
    """An error is logged and then returned.

    ### Why it matters
    Each function on the way logs it once more.
    One failure becomes five lines at five places, and error counts are wrong.
    The line that says where it began is hard to find.

    ### Find out yourself
    Let the lowest function fail once and count the lines in the log.

    ### Instead
    Choose one: deal with the error here, or return it with its context: `fmt.Errorf("load order %d: %w", id, err)`.
    Log it at the edge, in the handler or in `main`.
    """
    edges = {method.id for method in server_methods(file)}
    for branch in file.all("if_statement"):
        lines = statements(branch.child_by_field_name("consequence"))
        error = _error_of(branch)
        if not error or len(lines) < 2 or lines[-1].type != "return_statement":
            continue
        if not _returns(file, lines[-1], error) or handler_around(file, branch) is not None:
            continue
        method = file.nearest(branch, "method_declaration")
        if method is not None and method.id in edges:
            continue  # a gRPC method: whoever calls it stands on the other side of the network
        logged = next((line for line in lines[:-1] if _logs(file, line, error)), None)
        if logged is not None and file.function_name(branch) != "main":
            yield logged


def _error_of(branch: Node) -> str:
    """ "err" of `if err != nil`."""
    condition = branch.child_by_field_name("condition")
    if (
        condition is None
        or condition.type != "binary_expression"
        or of(condition.child_by_field_name("right")) != "nil"
    ):
        return ""
    operator, left = of(condition.child_by_field_name("operator")), condition.child_by_field_name("left")
    return of(left) if operator == "!=" and left is not None and "err" in of(left).lower() else ""


def _logs(file: GoFile, statement: Node, error: str) -> bool:
    if statement.type != "expression_statement" or not statement.named_children:
        return False
    call = statement.named_children[0]
    if call.type != "call_expression" or not (is_log(file, call) or is_print(file, call)):
        return False
    return error in {of(n) for n in file.all("identifier", "selector_expression", inside=call)}


def _returns(file: GoFile, statement: Node, error: str) -> bool:
    if not statement.named_children:
        return False
    values = [n for n in statement.named_children[0].named_children if n.type != "comment"]
    if not values:
        return False
    last = values[-1]
    if last.type == "call_expression" and file.callee(last) in _WRAPS:
        return error in {of(n) for n in file.all("identifier", "selector_expression", inside=last)}
    return of(last) == error
