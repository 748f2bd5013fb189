"""test-needs-running-service."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.review.check import Hit, check
from bot.review.failed_test import lacks
from bot.review.finding import Spot

if TYPE_CHECKING:
    from bot.review.toolchain import Toolchain


@check(
    stage=6,
    topic="integration-testing",
    practice="database-test-isolated",
    tests_too=True,
    message="{subject}, and fails on every machine where nothing answers there",
)
def test_needs_running_service(toolchain: Toolchain) -> Iterator[Hit]:
    """A test fails where no database or other service is running.

    ### Why it matters
    Whoever clones the repository sees red tests and cannot tell whether your code is broken.
    The pipeline meets the same, and a review cannot say whether the code behind these tests works.

    ### Find out yourself
    Stop the database, run `go test ./...`, and read the message: does it say what is missing and how to start it?

    ### Instead
    Take the address from an environment variable, and call `t.Skip` with a clear reason where it is missing.
    Or let the test start what it needs in a container.
    """
    for module in toolchain.modules:
        for failure in module.tests.failures if module.tests is not None else ():
            lack = lacks(failure)
            if lack is not None and lack.kind == "service" and failure.file:
                yield Spot(failure.file, max(1, failure.line)), f"`{failure.test}` needs `{lack.what}`"
