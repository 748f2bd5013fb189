from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.handler import statements
from bot.review.source import GoFile, name_of_function
from bot.review.strength import Hit, strength

_ENOUGH = 3


@strength(
    stage=1,
    topic="syntax-and-basics",
    message="`{subject}` leaves early when something is wrong, so its main path reads straight down",
)
def early_returns(file: GoFile) -> Iterator[Hit]:
    """A function with several checks that return at once, and no else."""
    for function in file.all("function_declaration", "method_declaration"):
        conditions = list(file.all("if_statement", inside=function))
        returning = [c for c in conditions if _returns(c)]
        straight = not any(c.child_by_field_name("alternative") for c in conditions)
        if len(returning) >= _ENOUGH and straight and not file.is_test:
            yield function, name_of_function(function)


def _returns(condition: Node) -> bool:
    """Whether the last statement of its block is a return."""
    last = statements(condition.child_by_field_name("consequence"))[-1:]
    return bool(last) and last[0].type == "return_statement"
