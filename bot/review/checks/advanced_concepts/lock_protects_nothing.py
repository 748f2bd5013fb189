"""lock-protects-nothing."""

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
    message="this lock guards nothing, or is taken twice: {subject}",
)
def lock_protects_nothing(toolchain: Toolchain) -> Iterator[Hit]:
    """A lock is taken and nothing happens under it, or it is never given back.

    ### Why it matters
    An empty pair of Lock and Unlock protects no line.
    `defer mu.Lock()` stops the next caller for ever, and with it every request that needs the lock.

    ### Find out yourself
    Which lines run while the lock is held?
    Call the function twice: does the second call come back?

    ### Instead
    Write `mu.Lock()` and below it `defer mu.Unlock()`, before the lines that touch what is shared.
    """
    yield from told(toolchain, "lock-protects-nothing")
