"""test-fails-in-goroutine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.review.check import Hit, check
from bot.review.typed import told

if TYPE_CHECKING:
    from bot.review.toolchain import Toolchain


@check(
    stage=6,
    topic="unit-testing",
    practice="goroutine-wait",
    severity="suggestion",
    confidence=0.95,
    tests_too=True,
    message="`t.Fatal` ends the goroutine that calls it, and here that is not the test's own",
)
def test_fails_in_goroutine(toolchain: Toolchain) -> Iterator[Hit]:
    """`t.Fatal` is called in a goroutine of its own.

    ### Why it matters
    It ends that goroutine alone.
    The test goes on, waits for ever for an answer, or passes before the failure is told.

    ### Find out yourself
    Make the condition fail on purpose.
    Does the test stop at that line?

    ### Instead
    Call `t.Error` and `return` in the goroutine.
    Or send the error through a channel, and call `t.Fatal` where the test receives it.
    """
    yield from told(toolchain, "test-fails-in-goroutine", tests=True)
