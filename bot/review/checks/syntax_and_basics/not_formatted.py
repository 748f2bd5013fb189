"""not-formatted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.review.check import Hit, check
from bot.review.finding import Spot

if TYPE_CHECKING:
    from bot.review.toolchain import Toolchain


@check(
    stage=1,
    topic="syntax-and-basics",
    practice="code-format",
    severity="note",
    confidence=1.0,
    tests_too=True,
    message="gofmt would change this file",
)
def not_formatted(toolchain: Toolchain) -> Iterator[Hit]:
    """A file is not formatted as gofmt does it.

    ### Why it matters
    All Go code looks alike, so readers see what a line does and not how it is written.
    Without it, the next editor that formats on saving changes half the file, and the true change hides in the diff.

    ### Find out yourself
    Run `gofmt -d .` in this folder: which lines would change, and why those?

    ### Instead
    Run `gofmt -w .` once, commit that alone, and let your editor format on saving.
    """
    for path in toolchain.unformatted:
        yield Spot(path, 1)
