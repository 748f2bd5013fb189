"""test-needs-internet."""

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
    topic="mocking",
    practice="fake-remote-server",
    tests_too=True,
    message="{subject} on the internet, so it fails wherever that does not answer",
)
def test_needs_internet(toolchain: Toolchain) -> Iterator[Hit]:
    """A test calls a server on the internet.

    ### Why it matters
    The test fails when that server is slow, when it changes its answer, or when you sit in a train.
    It then says nothing about your code, and people stop reading its failures.

    ### Find out yourself
    Switch your network off and run `go test ./...`: which tests fail, and what do they say?

    ### Instead
    Start a server of your own in the test with `httptest.NewServer`, and hand its `URL` to the code that is tested.
    Where you test a redirect, let the client stop at it: its `CheckRedirect` gives `http.ErrUseLastResponse`.
    """
    for module in toolchain.modules:
        for failure in module.tests.failures if module.tests is not None else ():
            lack = lacks(failure)
            if lack is not None and lack.kind == "internet" and failure.file:
                yield Spot(failure.file, max(1, failure.line)), f"`{failure.test}` calls `{lack.what}`"
