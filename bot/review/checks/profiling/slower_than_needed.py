"""slower-than-needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.review.check import Hit, check
from bot.review.typed import told

if TYPE_CHECKING:
    from bot.review.toolchain import Toolchain


@check(
    stage=11,
    topic="profiling",
    practice="allocation-hints",
    severity="note",
    confidence=0.85,
    message="this does more work than it needs to: {subject}",
)
def slower_than_needed(toolchain: Toolchain) -> Iterator[Hit]:
    """Work that is done anew each time could be done once, or not at all.

    ### Why it matters
    In a handler or a loop it is paid for with each round.
    A pattern that is compiled a thousand times a second takes more time than the search itself.

    ### Find out yourself
    Write a benchmark with `b.Loop()` for this line, as it is and as the message advises.
    How many times faster is it?

    ### Instead
    Compile a regular expression once, in a variable of the package.
    Compare without case by `strings.EqualFold`, and put pointers into a `sync.Pool`.
    """
    yield from told(toolchain, "slower-than-needed")
