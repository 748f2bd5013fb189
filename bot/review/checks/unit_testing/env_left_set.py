"""env-left-set."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.source import GoFile, arguments, of
from bot.review.test_function import TestFunction, tests

_RESTORES = ("os.Unsetenv", "os.Clearenv")


@check(
    stage=6,
    topic="unit-testing",
    practice="mock-restore",
    tests_too=True,
    message="this test sets {subject} with os.Setenv, and it stays set for every test after it",
)
def env_left_set(file: GoFile) -> Iterator[Hit]:
    """A test sets an environment variable and leaves it set.

    ### Why it matters
    All tests of a package run in one process and share its environment.
    The next test reads the value that this one left, so it passes alone and fails with the others, or the reverse.

    ### Find out yourself
    Run `go test -shuffle=on -count=5`, and then each test alone with `-run`: are the results the same?

    ### Instead
    Write `t.Setenv(name, value)` (since Go 1.17): it puts the old value back when the test ends.
    It refuses to run beside `t.Parallel`, because there is one environment for all.
    """
    for test in tests(file):
        for call in file.calls("os.Setenv", inside=test.function):
            if len(arguments(call)) == 2 and not _is_put_back(file, test, call):
                yield call, of(arguments(call)[0])


def _is_put_back(file: GoFile, test: TestFunction, call: Node) -> bool:
    """Whether the test removes the variable or sets it a second time."""
    name = of(arguments(call)[0])
    others = [c for c in file.calls("os.Setenv", *_RESTORES, inside=test.function) if c.id != call.id]
    return any(file.called(c) == "os.Clearenv" or (arguments(c) and of(arguments(c)[0]) == name) for c in others)
