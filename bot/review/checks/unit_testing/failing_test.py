"""failing-test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.review.check import Hit, check
from bot.review.failed_test import is_unwritten, lacks, reason
from bot.review.finding import Spot

if TYPE_CHECKING:
    from bot.review.toolchain import FailedTest, Toolchain


@check(
    stage=6,
    topic="unit-testing",
    practice="test-messages",
    severity="must-fix",
    confidence=1.0,
    tests_too=True,
    message="{subject}",
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
    told: set[tuple[str, int]] = set()
    for module in toolchain.modules:
        failures = module.tests.failures if module.tests is not None else ()
        inner = {(f.package, f.test.rpartition("/")[0]) for f in failures if "/" in f.test}
        for failure in failures:
            place = (failure.file, max(1, failure.line))
            # a test fails with its subtests: the subtest says more; what ended before any test is told with the tools
            if not failure.file or not failure.test or place in told or (failure.package, failure.test) in inner:
                continue
            # the summary names these: one misses something here, the other is work to come and no mistake
            if lacks(failure) or is_unwritten(failure):
                continue
            told.add(place)
            yield Spot(*place), _said(failure)


def _said(failure: FailedTest) -> str:
    name, why = f"`{failure.test}`", reason(failure)
    verb = "panics" if failure.panicked else "fails"
    return f"{name} {verb}: {why}" if why else f"{name} {verb} when `go test` runs it"
