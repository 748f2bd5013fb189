"""test-without-assertion."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.handler import never_returns
from bot.review.source import GoFile, arguments, of, receiver
from bot.review.test_function import TestFunction, tests

_REPORTS = frozenset({"Error", "Errorf", "Fatal", "Fatalf", "Fail", "FailNow", "Skip", "Skipf", "SkipNow"})
_MAY_FAIL_ANYWHERE = ("gomega", "ginkgo", "godog", "quicktest", "cucumber")


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


def can_fail(file: GoFile, test: TestFunction) -> bool:
    """Whether a test says anything of what it runs; praise for a test asks this as well."""
    if any(part in path for path in file.imports.values() for part in _MAY_FAIL_ANYWHERE):
        return True
    return any(_may_fail(file, call, test.name) for call in file.all("call_expression", inside=test.function))


def _may_fail(file: GoFile, call: Node, parameter: str) -> bool:
    """Whether a call reports a failure, may do so because it is given the test, or ends the program."""
    asked = receiver(call)
    name = file.callee(call).rpartition(".")[2]
    if asked is not None and name in _REPORTS and asked.type == "identifier":
        return True
    given = {of(argument) for argument in arguments(call)}
    if parameter in given or {"t", "T()"} & given or any(g.endswith(".T()") for g in given):
        return True
    return never_returns(file, call) or name.startswith("Must")
