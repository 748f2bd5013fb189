"""loop-spins."""

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
    practice="goroutine-end",
    severity="must-fix",
    confidence=0.9,
    message="this loop runs as fast as it can while it waits",
)
def loop_spins(toolchain: Toolchain) -> Iterator[Hit]:
    """A loop waits by asking again and again.

    ### Why it matters
    It keeps a whole processor busy with nothing.
    Other requests on the same machine get slower, and the bill of a cloud grows.

    ### Find out yourself
    Run the program and look at `top`: how much processor time does it take while nothing happens?

    ### Instead
    Leave out the empty `default`, so that `select` sleeps until a channel has something.
    Wait for the end of a program with `<-ctx.Done()`.
    """
    yield from told(toolchain, "loop-spins")
