"""error-overwritten."""

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
    practice="error-check",
    confidence=0.9,
    message="the error that `{subject}` gets here is never looked at",
)
def error_overwritten(toolchain: Toolchain) -> Iterator[Hit]:
    """An error gets a name, and nobody looks at it.

    ### Why it matters
    When this call fails nobody learns of it.
    The program goes on with half of its data, or the `nil` of the next call takes the failure's place.

    ### Find out yourself
    Make this call fail on purpose.
    Which line of the program tells you?

    ### Instead
    Look at the error right behind the call, in an `if err != nil` of its own, and return it with a word of what failed.
    """
    yield from told(toolchain, "error-overwritten", pick=r"value of (\w+)|assignment to (\w+)")
