"""failing-test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.review.check import Hit, check
from bot.review.finding import Spot

if TYPE_CHECKING:
    from bot.review.toolchain import Toolchain


@check(
    stage=6,
    topic="unit-testing",
    practice="test-messages",
    severity="must-fix",
    confidence=1.0,
    tests_too=True,
    message="{subject} when `go test` runs it",
)
def failing_test(toolchain: Toolchain) -> Iterator[Hit]:
    """A test fails.

    ### Why it matters
    Either the program does something wrong, or the test asks for something else than what is wanted.
    While one test is red, nobody notices the next one that turns red for a true mistake.

    ### Find out yourself
    Run this one test alone with `go test -run` and its name, and read the two values in its message: which is wrong?

    ### Instead
    Decide first whether the program or the test is right, change that side, and run all tests again.
    An unfinished exercise can say so with `t.Skip`.
    """
    for module in toolchain.modules:
        failures = module.tests.failures if module.tests is not None else ()
        inner = {(f.package, f.test.rpartition("/")[0]) for f in failures if "/" in f.test}
        for failure in failures:
            # a test fails with its subtests: the subtest says more
            if failure.file and (failure.package, failure.test) not in inner:
                what = "panics" if failure.panicked else "fails"
                yield Spot(failure.file, max(1, failure.line)), f"`{failure.test}` {what}"
