"""fatal-without-condition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.handler import statement_of, statements
from bot.review.source import GoFile, arguments, of, spoken

_ENDING = ("panic", "log.Fatal", "log.Fatalln", "log.Panic", "log.Panicln", "github.com/sirupsen/logrus.Fatal")
_MAKES = frozenset({"fmt.Errorf", "errors.New", "errors.Join", "github.com/pkg/errors.Wrap"})
# what returns only when it has failed, or when all is over
_RUNS_ON = re.compile(r"(?i).*(?:listen|serve|run|start|wait|execute|receive|loop|close|shutdown|main).*")


@check(
    stage=1,
    topic="advanced-concepts",
    practice="error-return",
    severity="must-fix",
    harm="crash",
    confidence=0.95,
    message="{subject} runs each time, also when there was no error",
)
def fatal_without_condition(file: GoFile) -> Iterator[Hit]:
    """The program is ended without a look at the error.

    ### Why it matters
    `log.Fatal` does not look at what it is given: with a nil error it prints `<nil>` and ends the program as well.
    The first call that works stops everything, and the log names no cause.

    ### Find out yourself
    Run a program of two lines: `var err error` and `log.Fatal(err)`.
    What is printed, and what does `echo $?` say?

    ### Instead
    Write `if err != nil` around it, and return the error where the function can.
    """
    for call in file.calls(*_ENDING):
        ending, given = statement_of(call), arguments(call)
        fits = ending.type == "expression_statement" and len(given) == 1 and given[0].type == "identifier"
        if fits and _unasked(file, ending, of(given[0])):
            yield call, spoken(call)


def _unasked(file: GoFile, ending: Node, error: str) -> bool:
    """Whether a call gave this error before, in the same block, and nothing has looked at it since."""
    around = statements(ending.parent) if ending.parent is not None else []
    before = [s for s in around if s.end_byte <= ending.start_byte]
    for statement in reversed(before):
        if statement.type in {"short_var_declaration", "assignment_statement"}:
            left, right = statement.child_by_field_name("left"), statement.child_by_field_name("right")
            if left is not None and error in [of(n) for n in left.named_children]:
                value = right.named_children[0] if right is not None and right.named_children else None
                name = file.callee(value) if value is not None and value.type == "call_expression" else ""
                last = name.rpartition(".")[2]
                return bool(last) and name not in _MAKES and not _RUNS_ON.fullmatch(last)
        if (
            any(of(n) == error for n in file.all("identifier", inside=statement))
            and statement.type != "defer_statement"
        ):
            return False
    return False
