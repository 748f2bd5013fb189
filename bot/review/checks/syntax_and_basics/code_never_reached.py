"""code-never-reached."""

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
    confidence=0.9,
    message="no run of the program comes to this line",
)
def code_never_reached(toolchain: Toolchain) -> Iterator[Hit]:
    """Code stands behind a line that always leaves.

    ### Why it matters
    What is written here does not happen: not the clean-up, not the answer, not the log.
    Whoever reads it believes that it does.

    ### Find out yourself
    Put a `fmt.Println` here and run every way through the function.
    Does it ever print?

    ### Instead
    If it has to happen, move it before the line that leaves, or into a `defer`.
    If not, delete it.
    """
    yield from told(toolchain, "code-never-reached")
