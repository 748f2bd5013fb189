"""condition-never-changes."""

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
    message="this condition always has the same answer: {subject}",
)
def condition_never_changes(toolchain: Toolchain) -> Iterator[Hit]:
    """A condition is always true or always false.

    ### Why it matters
    One of its branches never runs.
    Often another variable was meant, such as the error of the second call, and that one is then never looked at.

    ### Find out yourself
    Which values could the two sides have here?
    Try to write a test that takes the other branch.

    ### Instead
    Compare the variable that you meant.
    Delete the condition when there is nothing to ask.
    """
    yield from told(toolchain, "condition-never-changes", pick=r"condition: (.+)")
