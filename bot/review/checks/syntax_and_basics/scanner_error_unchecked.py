"""scanner-error-unchecked."""

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
    message="nobody asks this scanner whether it came to the end or failed on the way",
)
def scanner_error_unchecked(toolchain: Toolchain) -> Iterator[Hit]:
    """A Scanner is read, and its Err is never asked.

    ### Why it matters
    `Scan` returns false at the end and on an error alike.
    A line longer than 64 KiB ends the loop in the middle of the file, and the rest is missing without a word.

    ### Find out yourself
    Give it a file with one line of 70,000 letters in the middle.
    How many lines does the program see?

    ### Instead
    Write `if err := scanner.Err(); err != nil` behind the loop.
    Call `scanner.Buffer` first where lines can be long.
    """
    yield from told(toolchain, "scanner-error-unchecked")
