from __future__ import annotations

from collections.abc import Iterator

from bot.review.source import GoFile, of
from bot.review.strength import Hit, strength


@strength(
    stage=6,
    topic="unit-testing",
    message="`{subject}` tests its cases from a table, so that one more case is one more line",
)
def table_driven_test(file: GoFile) -> Iterator[Hit]:
    """A Test function that ranges over a literal of cases and runs each with t.Run."""
    if not file.is_test:
        return
    for function in file.all("function_declaration"):
        name = of(function.child_by_field_name("name"))
        ranges = next(file.all("range_clause", inside=function), None)
        literal = next(file.all("slice_type", "map_type", inside=function), None)
        runs = any(file.callee(call) == ".Run" for call in file.all("call_expression", inside=function))
        if name.startswith("Test") and ranges is not None and literal is not None and runs:
            yield function, name
