"""deprecated-call."""

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
    confidence=0.85,
    message="{subject}",
)
def deprecated_call(toolchain: Toolchain) -> Iterator[Hit]:
    """Something is used that its authors have replaced.

    ### Why it matters
    It still works, but mistakes in it are hardly mended any more, and new things are built for its successor alone.
    Who learns from your code learns yesterday's way.

    ### Find out yourself
    Look the name up on pkg.go.dev.
    What does the line `Deprecated:` advise, and since which version?

    ### Instead
    Use what the message names.
    Change one call, run the tests, then the others.
    """
    yield from told(toolchain, "deprecated-call", pick=r"^(.+?)(?:\.\s|, and |\.?$)")
