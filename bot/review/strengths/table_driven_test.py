from __future__ import annotations

from collections.abc import Iterator

from bot.review.source import GoFile
from bot.review.strength import Hit, strength
from bot.review.test_function import can_fail, tests


@strength(
    stage=6,
    topic="unit-testing",
    message="`{subject}` tests its cases from a table, so that one more case is one more line",
)
def table_driven_test(file: GoFile) -> Iterator[Hit]:
    """A Test function that ranges over a literal of cases, runs each with t.Run, and can fail."""
    for test in tests(file):
        function = test.function
        ranges = next(file.all("range_clause", inside=function), None)
        literal = next(file.all("slice_type", "map_type", inside=function), None)
        runs = any(file.callee(call) == ".Run" for call in file.all("call_expression", inside=function))
        if ranges is not None and literal is not None and runs and can_fail(file, test):
            yield function, test.called
