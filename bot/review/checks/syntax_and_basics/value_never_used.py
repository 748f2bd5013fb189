"""value-never-used."""

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
    severity="note",
    confidence=0.65,
    message="the value that `{subject}` gets here is never read",
)
def value_never_used(toolchain: Toolchain) -> Iterator[Hit]:
    """A value is stored and never read.

    ### Why it matters
    Often the line below reads another variable than was meant, so the program works with an old value.
    Otherwise the work that made the value was for nothing.

    ### Find out yourself
    Which later line reads this variable before it gets its next value?
    Delete the assignment: does anything change?

    ### Instead
    Read the value where it was meant to be read, or delete the assignment.
    Put `_` where a function returns more than you need, but never for an error.
    """
    yield from told(toolchain, "value-never-used", pick=r"value of (\w+)|assignment to (\w+)")
