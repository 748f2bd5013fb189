"""error-text-style."""

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
    practice="error-message",
    severity="note",
    confidence=0.85,
    message="this error text is written like a sentence, and it will stand in the middle of one",
)
def error_text_style(toolchain: Toolchain) -> Iterator[Hit]:
    """An error text starts with a capital or ends with a full stop.

    ### Why it matters
    Callers put words in front of it, and the log then reads `load user: Not found.: retry`.
    Small letters and no full stop keep such a line readable.

    ### Find out yourself
    Wrap this error twice with `fmt.Errorf("…: %w", err)` and print it.
    How does the whole line read?

    ### Instead
    Start with a small letter, unless it is a name or an abbreviation, and leave out the full stop.
    """
    yield from told(toolchain, "error-text-style")
