"""vet-finding."""

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
    practice="ci-test-vet",
    confidence=0.95,
    tests_too=True,
    message="go vet says: {subject}",
)
def vet_finding(toolchain: Toolchain) -> Iterator[Hit]:
    """Go's own examiner found something that is almost always a mistake.

    ### Why it matters
    Vet knows mistakes that compile: a variable assigned to itself, a method that nearly fits an interface, a number
    shifted by more bits than it has.
    They show later as values that never change, code that is never called, or zeros.

    ### Find out yourself
    Run `go vet ./...`, and look up the analyzer's name with `go tool vet help`: what does it look for?

    ### Instead
    Mend the place as vet says, and run `go vet` together with your tests, on your machine and in CI.
    """
    yield from told(toolchain, "vet-finding", tests=True)
