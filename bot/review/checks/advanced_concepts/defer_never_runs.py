"""defer-never-runs."""

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
    severity="must-fix",
    confidence=0.9,
    message="this `defer` does not do what it looks like: {subject}",
)
def defer_never_runs(toolchain: Toolchain) -> Iterator[Hit]:
    """A `defer` that cannot do its work.

    ### Why it matters
    What it was meant to close or to measure stays open or shows zero.
    Nothing fails, so the leak is noticed when the service runs out of connections.

    ### Find out yourself
    Put a `fmt.Println` into the deferred function.
    When does it print, and what?

    ### Instead
    Move the body of an endless loop into a function of its own and defer there.
    Put work that belongs to the end into `defer func() { … }()`.
    """
    yield from told(toolchain, "defer-never-runs")
