"""cancel-never-called."""

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
    practice="defer-clean-up",
    severity="suggestion",
    confidence=0.95,
    message="the cancel function of this context is not called on every way out",
)
def cancel_never_called(toolchain: Toolchain) -> Iterator[Hit]:
    """A context's cancel function is not called.

    ### Why it matters
    The context and its timer stay until the deadline, or until the program ends when there is none.
    A service that makes one for each request fills its memory with them.

    ### Find out yourself
    Follow each `return` below this line: on which of them is `cancel` never called?

    ### Instead
    Write `defer cancel()` in the line below.
    It does no harm when the work ends early, and it runs on every way out.
    """
    yield from told(toolchain, "cancel-never-called")
