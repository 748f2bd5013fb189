"""loop-runs-once."""

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
    severity="must-fix",
    confidence=0.9,
    message="this loop does not repeat as it looks: {subject}",
)
def loop_runs_once(toolchain: Toolchain) -> Iterator[Hit]:
    """A loop that ends after one round, or that never can end.

    ### Why it matters
    Only the first element is ever looked at, or the program hangs.
    With one element in the test data nobody notices.

    ### Find out yourself
    Run the loop over three elements and print each one.
    How many lines come out?

    ### Instead
    Move the `return` or `break` into the `if` that it belongs to, and change the variable that the condition asks.
    """
    yield from told(toolchain, "loop-runs-once")
