"""sleep-in-test."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.handler import statement_of
from bot.review.source import FUNCTIONS, GoFile, arguments, of
from bot.review.test_function import tests


@check(
    stage=6,
    topic="unit-testing",
    practice="test-no-sleep",
    tests_too=True,
    message="the test sleeps for `{subject}` and hopes that the work is done by then",
)
def sleep_in_test(file: GoFile) -> Iterator[Hit]:
    """A test waits by sleeping.

    ### Why it matters
    On a busy CI machine the work takes longer than the sleep, and the test fails for no reason.
    On a fast one everybody waits for nothing.
    A team that cannot trust its tests stops reading them.

    ### Find out yourself
    Run the test with `go test -race -count=50` while another program keeps the processor busy: does it always pass?

    ### Instead
    Wait for the event itself: a channel, a `sync.WaitGroup`, or a condition that is asked again until a deadline.
    For code about time, run the test inside `testing/synctest`, where sleeping takes no time.
    """
    if "testing/synctest" in file.imports.values():
        return
    for test in tests(file):
        for call in file.calls("time.Sleep", inside=test.function):
            if _waits_in_test(file, call) and arguments(call) and not _lets_the_clock_run(call):
                yield call, of(arguments(call)[0])


def _waits_in_test(file: GoFile, call: Node) -> bool:
    """Not in a loop that asks again, nor in a goroutine or a stand-in that plays something slow."""
    at: Node | None = call
    while at is not None and at.type != "function_declaration":
        if at.type in {"for_statement", "go_statement"}:
            return False
        if at.type == "func_literal" and not _is_subtest(file, at):
            return False
        at = file.nearest(at, "for_statement", "go_statement", *FUNCTIONS)
        if at is not None and at.type == "for_statement" and _goes_over_cases(at):
            at = at.parent
    return True


def _lets_the_clock_run(call: Node) -> bool:
    """Between two readings of a clock, time is what is tested: `first := c.Now()`, a pause, `second := c.Now()`."""
    statement = statement_of(call)
    before, behind = statement.prev_named_sibling, statement.next_named_sibling
    return all(n is not None and re.search(r"\bNow\(\)$", of(n)) for n in (before, behind))


def _is_subtest(file: GoFile, literal: Node) -> bool:
    call = file.nearest(literal, "call_expression")
    return call is not None and file.callee(call).endswith(".Run") and len(arguments(call)) == 2


def _goes_over_cases(loop: Node) -> bool:
    return any(n.type == "range_clause" for n in loop.named_children)
