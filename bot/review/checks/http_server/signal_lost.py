"""signal-lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.review.check import Hit, check
from bot.review.typed import told

if TYPE_CHECKING:
    from bot.review.toolchain import Toolchain


@check(
    stage=2,
    topic="http-server",
    practice="server-shutdown",
    severity="suggestion",
    confidence=0.95,
    message="this signal can be lost or can never come: {subject}",
)
def signal_lost(toolchain: Toolchain) -> Iterator[Hit]:
    """A signal is waited for in a way that misses it.

    ### Why it matters
    The runtime sends signals without waiting.
    Where the channel has no room, or the signal cannot be caught, Ctrl-C or a deployment does nothing.
    The service is then killed in the middle of its requests.

    ### Find out yourself
    Send the program a `kill -TERM` while it is busy.
    Does it end in order?

    ### Instead
    Use `signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)`.
    Or give the channel room for one: `make(chan os.Signal, 1)`.
    """
    yield from told(toolchain, "signal-lost")
