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
    Vet knows mistakes that compile: a wrong verb in a format, a copied lock, a struct tag that nobody can read.
    They show later as wrong log lines, races, or fields that are missing in the JSON.

    ### Find out yourself
    Run `go vet ./...`, and look up the analyzer's name with `go tool vet help`: what does it look for?

    ### Instead
    Mend the place as vet says, and run `go vet` together with your tests, on your machine and in CI.
    """
    yield from told(toolchain, "vet-finding", tests=True)
