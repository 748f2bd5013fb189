"""failure-needs-both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.expression_type import type_of
from bot.review.handler import leaves
from bot.review.source import FUNCTIONS, GoFile, of

_COMMA_OK = frozenset({"type_assertion_expression", "index_expression"})


@check(
    stage=1,
    topic="advanced-concepts",
    practice="error-check",
    severity="must-fix",
    confidence=0.85,
    message="this refuses only when both {subject} say no, so one failure alone goes through",
)
def failure_needs_both(file: GoFile) -> Iterator[Hit]:
    """Two things can fail, and only both failures together are refused.

    ### Why it matters
    `&&` lets pass what has an error and is ok, and what has no error and is not.
    The program then works on with a zero value: user 0, an empty token, a record that is not there.

    ### Find out yourself
    Write down the four cases of the two conditions.
    In which of them may the lines behind this `if` run, and in which do they?

    ### Instead
    Join what must not happen with `||`: `if err != nil || !ok`.
    Two separate `if` statements read as well, and can say what was wrong.
    """
    for statement in file.all("if_statement"):
        condition, body = statement.child_by_field_name("condition"), statement.child_by_field_name("consequence")
        if condition is None or body is None or of(condition.child_by_field_name("operator")) != "&&":
            continue
        sides = (condition.child_by_field_name("left"), condition.child_by_field_name("right"))
        error = next((name for side in sides if (name := _failed(file, side))), "")
        found = next((name for side in sides if (name := _missing(side))), "")
        if error and found and leaves(file, body) and _are_apart(file, statement, error, found):
            yield condition, f"{error} and {found}"


def _failed(file: GoFile, side: Node | None) -> str:
    """ "err" of `err != nil`."""
    if side is None or side.type != "binary_expression" or of(side.child_by_field_name("operator")) != "!=":
        return ""
    name, nothing = side.child_by_field_name("left"), side.child_by_field_name("right")
    if name is None or name.type != "identifier" or of(nothing) != "nil":
        return ""
    return of(name) if type_of(file, name) == "error" or re.fullmatch(r"\w*[eE]rr", of(name)) else ""


def _missing(side: Node | None) -> str:
    """ "ok" of `!ok`."""
    found = re.fullmatch(r"!(\w+)", of(side)) if side is not None and side.type == "unary_expression" else None
    return found[1] if found else ""


def _are_apart(file: GoFile, statement: Node, error: str, found: str) -> bool:
    """Whether `ok` was asked of something else than the error: `_, ok := err.(*net.OpError)` belongs to it."""
    function = file.nearest(statement, *FUNCTIONS)
    for declared in file.declared(function).get(found, []) if function is not None else ():
        left, right = declared.child_by_field_name("left"), declared.child_by_field_name("right")
        if left is None or right is None or declared.start_byte > statement.start_byte:
            continue
        names, values = [of(n) for n in left.named_children], right.named_children
        if len(names) == 2 and names[1] == found and len(values) == 1 and values[0].type in _COMMA_OK:
            return re.search(rf"\b{error}\b", of(right)) is None
    return False
