"""statement-without-effect."""

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
    confidence=0.85,
    message="this line changes nothing: {subject}",
)
def statement_without_effect(toolchain: Toolchain) -> Iterator[Hit]:
    """A line has no effect.

    ### Why it matters
    Somebody wrote it because something was meant to happen, and it does not.
    Such a line hides a mistake, as a `break` that leaves the `switch` and not the loop.

    ### Find out yourself
    Delete the line.
    Does any test or output change?

    ### Instead
    Write what was meant: a label for the `break`, the field and not its copy, the other operand.
    Otherwise delete the line.
    """
    yield from told(toolchain, "statement-without-effect")
