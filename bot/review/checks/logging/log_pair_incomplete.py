"""log-pair-incomplete."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.review.check import Hit, check
from bot.review.typed import told

if TYPE_CHECKING:
    from bot.review.toolchain import Toolchain


@check(
    stage=9,
    topic="logging",
    practice="log-structured",
    confidence=0.95,
    message="the keys and values of this log line do not pair up: {subject}",
)
def log_pair_incomplete(toolchain: Toolchain) -> Iterator[Hit]:
    """A log line has a key without a value, or a value without a key.

    ### Why it matters
    slog takes what follows the message in pairs.
    Where one half is missing, the line says `!BADKEY`, or takes the next key for a value.
    A search for the key finds nothing.

    ### Find out yourself
    Run this line once.
    Under which key does each value stand?

    ### Instead
    Give each value its key before it.
    `slog.String("user", name)` and its sisters cannot be half.
    """
    yield from told(toolchain, "log-pair-incomplete")
