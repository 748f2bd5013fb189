"""result-thrown-away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.review.check import Hit, check
from bot.review.typed import told

if TYPE_CHECKING:
    from bot.review.toolchain import Toolchain


@check(
    stage=1,
    topic="syntax-and-basics",
    practice="unused-remove",
    confidence=0.95,
    message="the only thing this call does is to return something, and nobody takes it",
)
def result_thrown_away(toolchain: Toolchain) -> Iterator[Hit]:
    """The result of a call that does nothing else is thrown away.

    ### Why it matters
    The text is built, the sorted copy is made, and both are gone.
    Nothing is printed or changed, though the line reads as if it were.

    ### Find out yourself
    What does the documentation say that this function changes?
    Print before and after the line.

    ### Instead
    Take the result: `text := fmt.Sprintf(…)`, or call the function that prints, `fmt.Printf`.
    """
    yield from told(toolchain, "result-thrown-away")
