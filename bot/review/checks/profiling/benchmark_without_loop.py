"""benchmark-without-loop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.expression_type import written
from bot.review.handler import statements
from bot.review.source import GoFile, of


@check(
    stage=11,
    topic="profiling",
    practice="benchmark-loop",
    severity="must-fix",
    tests_too=True,
    message="{subject} does its work once, so its number says nothing",
)
def benchmark_without_loop(file: GoFile) -> Iterator[Hit]:
    """A benchmark has no loop over `b.N` or `b.Loop()`.

    ### Why it matters
    Go divides the time of the whole function by a number of rounds that never took place.
    The result is close to 0 ns for anything.
    So the faster of two versions cannot be told, and the wrong one is shipped.

    ### Find out yourself
    Put a `time.Sleep(10 * time.Millisecond)` into the benchmark. Which time per operation does it print?

    ### Instead
    Prepare first, then write `for b.Loop() { … }` (since Go 1.24), or `for i := 0; i < b.N; i++ { … }` before.
    """
    if not file.is_test or "testing" not in file.imports.values():
        return
    for function in file.all("function_declaration"):
        name, body = of(function.child_by_field_name("name")), function.child_by_field_name("body")
        parameters = function.child_by_field_name("parameters")
        given = [p for p in parameters.named_children if p.type == "parameter_declaration"] if parameters else []
        if not re.match(r"Benchmark(?:[^a-z]|$)", name) or body is None or len(given) != 1:
            continue
        if written(file, given[0].child_by_field_name("type")) != "*testing.B" or not statements(body):
            continue
        b = re.escape(of(given[0].child_by_field_name("name")))
        # Run and helpers that get b may loop elsewhere; a skipped benchmark measures nothing on purpose
        loops = re.search(rf"\b{b}\.(?:N|Loop|RunParallel|Run|Skip\w*)\b|[(,]\s*{b}\s*[,)]", of(body))
        if not loops:
            yield function.child_by_field_name("name") or function, name
