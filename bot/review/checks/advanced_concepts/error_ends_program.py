"""error-ends-program."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.handler import handler_around, statement_of
from bot.review.source import FUNCTIONS, GoFile, of, spoken

_ENDING = ("panic", "os.Exit", "log.Fatal", "log.Fatalf", "log.Fatalln", "log.Panic", "log.Panicf", "log.Panicln")
_MAY_END = re.compile(r"main|init|\w*[Mm]ust\w*")


@check(
    stage=1,
    topic="advanced-concepts",
    practice="error-return",
    message="{subject} runs for an error that this function could return to its caller",
)
def error_ends_program(file: GoFile) -> Iterator[Hit]:
    """A function ends the program on an error that it could return.

    ### Why it matters
    `log.Fatal` and `os.Exit` end the whole service, with every other user's request, and nothing deferred runs.
    A panic does so too where nobody recovers it.
    The caller cannot try again or answer with an error.

    ### Find out yourself
    Call this function twice from `main`, and let the first call fail.
    What happens to the second?

    ### Instead
    Return the error with a word of context, and let the caller decide.
    Only `main` ends a program.
    """
    for call in file.calls(*_ENDING):
        function = file.nearest(call, *FUNCTIONS)
        if function is None or not _returns_error(function) or handler_around(file, call) is not None:
            continue
        check_around = file.nearest(call, "if_statement", *FUNCTIONS)
        if check_around is not None and _checks_error(check_around) and statement_of(call).type != "defer_statement":
            yield call, spoken(call)


def _returns_error(function: Node) -> bool:
    result, name = function.child_by_field_name("result"), of(function.child_by_field_name("name"))
    last = result.named_children[-1] if result is not None and result.type == "parameter_list" else result
    kind = last.child_by_field_name("type") if last is not None and last.type == "parameter_declaration" else last
    return of(kind) == "error" and _MAY_END.fullmatch(name) is None


def _checks_error(statement: Node) -> bool:
    return re.search(r"\w*[eE]rr\w* != nil", of(statement.child_by_field_name("condition"))) is not None
