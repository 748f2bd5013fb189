"""test-never-runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.review.check import Hit, check
from bot.review.typed import told

if TYPE_CHECKING:
    from bot.review.toolchain import Toolchain


@check(
    stage=6,
    topic="unit-testing",
    practice="test-assert",
    confidence=0.95,
    tests_too=True,
    message="go does not run this test: {subject}",
)
def test_never_runs(toolchain: Toolchain) -> Iterator[Hit]:
    """A test has a name or form that go passes over.

    ### Why it matters
    `go test` runs what is called TestX with a capital letter after Test.
    This one is passed over in silence: it looks as if the code were tested, and it is not.

    ### Find out yourself
    Run `go test -v -run .` in this package.
    Is its name in the list?

    ### Instead
    Write the letter after Test as a capital.
    A test takes `*testing.T` and nothing else, and has no type parameters.
    """
    yield from told(toolchain, "test-never-runs", tests=True)
