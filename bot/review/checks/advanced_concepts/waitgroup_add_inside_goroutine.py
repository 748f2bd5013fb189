"""waitgroup-add-inside-goroutine."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.source import FUNCTIONS, GoFile, of, receiver


@check(
    stage=1,
    topic="advanced-concepts",
    practice="goroutine-wait",
    severity="must-fix",
    confidence=0.95,
    message="{subject}.Add runs inside the goroutine, so Wait may return before it was called",
)
def waitgroup_add_inside_goroutine(file: GoFile) -> Iterator[Hit]:
    """`Add` is called in the goroutine that it counts.

    ### Why it matters
    `Wait` can run before the goroutine has begun.
    It then counts nothing, returns at once, and the program ends or answers with half of the work done.

    ### Find out yourself
    Run the program a hundred times, with `go run -race` as well.
    Is the result always the same?

    ### Instead
    Call `Add` before the `go` statement, or let `wg.Go` (since Go 1.25) start and count the goroutine.
    """
    for call in file.calls("sync.WaitGroup.Add"):
        function, owner = file.nearest(call, *FUNCTIONS), receiver(call)
        if function is None or owner is None or function.type != "func_literal":
            continue
        started = function.parent is not None and file.nearest(function, "go_statement", *FUNCTIONS)
        if started and started.type == "go_statement" and not _waits(file, function, of(owner)):
            yield call, of(owner)


def _waits(file: GoFile, function: Node, name: str) -> bool:
    """Whether the goroutine itself waits for the group: then the goroutines that it counts are its own."""
    return any(of(receiver(c)) == name for c in file.calls("sync.WaitGroup.Wait", inside=function))
