"""test-without-assertion."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.source import GoFile
from bot.review.test_function import can_fail, tests


@check(
    stage=6,
    topic="unit-testing",
    practice="test-assert",
    tests_too=True,
    message="`{subject}` can never fail: it compares nothing",
)
def test_without_assertion(file: GoFile) -> Iterator[Hit]:
    """A test checks nothing.

    ### Why it matters
    This test is green whatever the code does.
    It raises the coverage, so everybody believes that the code is safe to change, and the mistake reaches your users.

    ### Find out yourself
    Make the tested function return something wrong on purpose, and run `go test`: which test tells you?

    ### Instead
    Compare what you got with what you want, and call `t.Errorf` with both when they differ.
    What only prints belongs into an `Example` function with an `// Output:` comment.
    """
    for test in tests(file):
        if not can_fail(file, test):
            yield test.function.child_by_field_name("name") or test.function, test.called
