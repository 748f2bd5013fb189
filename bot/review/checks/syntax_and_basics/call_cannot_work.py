"""call-cannot-work."""

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
    practice="ci-test-vet",
    severity="must-fix",
    confidence=0.9,
    message="this call cannot do what it says: {subject}",
)
def call_cannot_work(toolchain: Toolchain) -> Iterator[Hit]:
    """A call with arguments that can never work.

    ### Why it matters
    It compiles, and it fails or panics each time it runs.
    In a branch that is taken once a month, that is found out once a month.

    ### Find out yourself
    Write a test of three lines for this call alone.
    What does it return?

    ### Instead
    Read the documentation of the call for what its arguments may be, and mend the one that the message names.
    """
    yield from told(toolchain, "call-cannot-work")
