"""nil-dereference."""

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
    practice="nil-check",
    severity="must-fix",
    harm="crash",
    confidence=0.9,
    message="this is nil whenever the program gets here, and using it ends the program",
)
def nil_dereference(toolchain: Toolchain) -> Iterator[Hit]:
    """A pointer that is certainly nil is used.

    ### Why it matters
    The program panics each time it takes this branch.
    It is often the branch for errors, which nobody tried.

    ### Find out yourself
    Which condition above says that this value is nil?
    Write a test that takes that branch.

    ### Instead
    Turn the condition round, or return before the value is used.
    """
    yield from told(toolchain, "nil-dereference")
