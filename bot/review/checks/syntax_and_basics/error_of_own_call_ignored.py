"""error-of-own-call-ignored."""

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
    confidence=0.85,
    message="{subject} returns an error that nobody looks at",
)
def error_of_own_call_ignored(toolchain: Toolchain) -> Iterator[Hit]:
    """A function of your own, or of a library, reports an error that is dropped.

    ### Why it matters
    When the call fails, nothing tells you.
    The service answers that all went well, and the failure shows up later, somewhere else.

    ### Find out yourself
    Let this function return an error on purpose.
    Which line of the log, or which answer to the user, tells of it?

    ### Instead
    Assign the error, look at it in an `if err != nil`, and return it with a word about what you were doing.
    """
    yield from told(toolchain, "error-of-own-call-ignored")
