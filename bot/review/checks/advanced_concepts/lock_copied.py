"""lock-copied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.review.check import Hit, check
from bot.review.typed import told

if TYPE_CHECKING:
    from bot.review.toolchain import Toolchain


@check(
    stage=1,
    topic="advanced-concepts",
    practice="shared-state-guard",
    severity="must-fix",
    confidence=0.95,
    message="a lock is copied here, and the copy guards nothing: {subject}",
)
def lock_copied(toolchain: Toolchain) -> Iterator[Hit]:
    """A mutex, or a struct that holds one, is copied.

    ### Why it matters
    The copy is a lock of its own.
    Two goroutines then hold "the" lock at the same time, and what it guards is changed by both at once.

    ### Find out yourself
    Print the address of the mutex where it is made and here.
    Then run the tests with `go test -race`: is it one lock or two?

    ### Instead
    Hand the struct on as a pointer, and give its methods pointer receivers.
    In a loop, take `&items[i]` and not the loop's copy.
    """
    yield from told(toolchain, "lock-copied")
