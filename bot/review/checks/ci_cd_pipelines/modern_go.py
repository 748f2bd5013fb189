"""modern-go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.review.check import Hit, check
from bot.review.typed import told

if TYPE_CHECKING:
    from bot.review.toolchain import Toolchain


@check(
    stage=10,
    topic="ci-cd-pipelines",
    practice="current-go",
    severity="note",
    confidence=0.75,
    message="this can be said in a shorter way by now: {subject}",
)
def modern_go(toolchain: Toolchain) -> Iterator[Hit]:
    """Newer Go says this in fewer words.

    ### Why it matters
    Every form of your own has to be read and trusted by others.
    What the language or the standard library offers is known to all and tested by many.

    ### Find out yourself
    Run `go fix -diff ./...` and read what it would change.
    Which of the new forms do you know?

    ### Instead
    Take the changes over with `go fix ./...`, in a commit of their own, and run the tests.
    Run it again when the `go` line in go.mod goes up.
    """
    yield from told(toolchain, "modern-go")
