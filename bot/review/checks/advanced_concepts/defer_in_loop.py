"""defer-in-loop."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.source import GoFile


@check(
    stage=1,
    topic="advanced-concepts",
    practice="defer-clean-up",
    message="this defer waits for the whole function to end, not for this round of the loop",
)
def defer_in_loop(file: GoFile) -> Iterator[Hit]:
    """A `defer` stands in a loop.

    ### Why it matters
    A deferred call runs when the function returns, not when the round ends.
    So every file, row set or lock stays open until the last round is over, and a long list runs out of them.

    ### Find out yourself
    Put a print into the deferred call and another at the end of each round: in which order do they appear?

    ### Instead
    Move the body of the loop into a function of its own and defer there, so that each round cleans up after itself.
    """
    for defer in file.all("defer_statement"):
        around = file.nearest(defer, "for_statement", "func_literal", "function_declaration", "method_declaration")
        if around is not None and around.type == "for_statement":
            yield defer
