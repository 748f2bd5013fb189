"""error-checked-then-used."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.discarded_error import ErrorCheck, error_checks
from bot.review.handler import after, handler_around, leaves
from bot.review.response import answers
from bot.review.source import GoFile, line_of, of


@check(
    stage=1,
    topic="advanced-concepts",
    practice="error-stop",
    severity="must-fix",
    confidence=0.95,
    message="after this error the program goes on, and uses {subject} as if the call had worked",
)
def error_checked_then_used(file: GoFile) -> Iterator[Hit]:
    """An error is looked at, perhaps logged, and then the value is used anyway.

    ### Why it matters
    When the call failed, its value is nil or empty.
    Using it crashes the program some lines later, or saves and answers nonsense, while the log blames another place.

    ### Find out yourself
    Make the call fail, and follow the lines behind the `if` with a finger.
    Which of them still run, and with what value?

    ### Instead
    Leave the function inside the `if`: return the error, answer with an error status, or `continue` with the next item.
    """
    for found in error_checks(file):
        body = found.check.child_by_field_name("consequence")
        if body is None or found.check.child_by_field_name("alternative") is not None or leaves(file, body):
            continue
        handled = any(file.all("assignment_statement", "for_statement", "goto_statement", inside=body))
        if handled or any(file.all("return_statement", "continue_statement", "break_statement", inside=body)):
            continue
        used = _first_use(file, after(found.check), found)
        if used is not None and not _answers(file, body):
            yield found.check, f"{of(used)} in line {line_of(used)}"


def _first_use(file: GoFile, statements: list[Node], found: ErrorCheck) -> Node | None:
    """The first reading of a value; None when it is assigned anew, guarded or returned with its error before that."""
    for statement in statements:
        if statement.type in {"short_var_declaration", "assignment_statement"}:
            left = statement.child_by_field_name("left")
            if left is not None and any(of(n) in found.values for n in left.named_children):
                return None
        if statement.type in {"if_statement", "expression_switch_statement"}:
            return None
        uses = (n for n in file.all("identifier", inside=statement) if of(n) in found.values)
        used = next(uses, None)
        if used is not None:
            return None if _returns(file, statement, found.error) else used
    return None


def _returns(file: GoFile, statement: Node, error: str) -> bool:
    return statement.type == "return_statement" and any(
        of(n) == error for n in file.all("identifier", inside=statement)
    )


def _answers(file: GoFile, body: Node) -> bool:
    """Whether the branch answers a request: then the missing return is what another check reports."""
    handler = handler_around(file, body)
    inside = range(body.start_byte, body.end_byte)
    return handler is not None and any(a.call.start_byte in inside for a in answers(file, handler))
