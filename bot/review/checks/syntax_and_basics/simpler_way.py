"""simpler-way."""

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
    practice="current-go",
    severity="note",
    confidence=0.8,
    message="the same can be said more simply: {subject}",
)
def simpler_way(toolchain: Toolchain) -> Iterator[Hit]:
    """There is a shorter way that says the same.

    ### Why it matters
    Each detour is something that a reader has to see through.
    What the standard library has a name for, everybody recognises at once.

    ### Find out yourself
    Look up the function that the message names.
    Does it do exactly what this line does?

    ### Instead
    Use the shorter form where it reads better to you.
    Run the tests before and after.
    """
    yield from told(toolchain, "simpler-way", pick=r"^(?:should )?(.+)$")
