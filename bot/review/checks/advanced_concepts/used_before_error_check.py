"""used-before-error-check."""

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
    practice="error-check",
    severity="must-fix",
    confidence=0.9,
    message="this is used before anybody looks whether the call that gave it went well",
)
def used_before_error_check(toolchain: Toolchain) -> Iterator[Hit]:
    """A result is used before its error is looked at.

    ### Why it matters
    When the call failed, its result is nil or empty.
    Using it then ends the request in a panic, often in a `defer` that was meant to tidy up.

    ### Find out yourself
    Make the call fail on purpose, with a file that is not there or a server that is off.
    Which line does the panic name?

    ### Instead
    Look at the error in the line right behind the call, and leave the function with it.
    Write `defer f.Close()` below that check.
    """
    yield from told(toolchain, "used-before-error-check")
