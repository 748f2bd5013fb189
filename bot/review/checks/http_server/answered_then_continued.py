"""answered-then-continued."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.handler import Handler, after, handlers, leaves, statement_of
from bot.review.response import Answer, answers
from bot.review.source import GoFile, of, spoken

_BRANCHES = frozenset({"if_statement", "expression_case", "default_case", "type_case", "communication_case"})
_LOGGING = ("log.", "log/slog.", "fmt.Print", "github.com/sirupsen/logrus.", "go.uber.org/zap.")
_TIDYING = (".Done", ".Close", "cancel")


@check(
    stage=2,
    topic="http-server",
    practice="handler-return",
    severity="must-fix",
    message="the handler answers with an error through {subject} and then goes on, as no return follows",
)
def answered_then_continued(file: GoFile) -> Iterator[Hit]:
    """A handler answers with an error and goes on.

    ### Why it matters
    What comes behind still runs, with the bad input: it is saved, deleted or sent.
    The client gets two answers in one, and the log says `superfluous WriteHeader call`.

    ### Find out yourself
    Send a request that fails this check with `curl -i`.
    What stands in the body behind the error, and what was done to your data?

    ### Instead
    Write `return` right behind the error answer, so that the handler ends there.
    """
    for handler in handlers(file):
        seen: set[int] = set()
        for answer in answers(file, handler):
            statement = statement_of(answer.call)
            block = statement.parent
            if not _is_error(answer) or statement.type not in {"expression_statement", "assignment_statement"}:
                continue
            if block is None or block.id in seen or not _in_branch(statement, handler):
                continue
            if _after_a_failed_write(block):
                continue
            if answer.kind == "status" and not _is_complete(file, handler, statement):
                continue
            if _goes_on(file, handler, statement) and not _aborts_before_next(file, answer, statement):
                seen.add(block.id)
                yield answer.call, spoken(answer.call)


def _after_a_failed_write(block: Node) -> bool:
    """The answer itself could not be sent: nothing that follows is worse for one more try, and no return mends it."""
    branch = block.parent if block.type == "statement_list" and block.parent is not None else block
    above = branch.parent
    return (
        above is not None and above.type == "if_statement" and ".Write(" in of(above.child_by_field_name("initializer"))
    )


def _is_error(answer: Answer) -> bool:
    return answer.status is not None and answer.status >= 300


def _is_complete(file: GoFile, handler: Handler, statement: Node) -> bool:
    """Whether a body follows the status in the same branch: a status alone may be meant for the body further down."""
    inside = [range(s.start_byte, s.end_byte) for s in after(statement)]
    return any(a.kind != "status" and any(a.call.start_byte in r for r in inside) for a in answers(file, handler))


def _in_branch(statement: Node, handler: Handler) -> bool:
    at = statement.parent
    while at is not None and at.id != handler.function.id:
        if at.type in _BRANCHES:
            return True
        at = at.parent
    return False


def _goes_on(file: GoFile, handler: Handler, statement: Node) -> bool:
    """Whether anything but logging and further parts of the answer runs behind the branch."""
    at = statement
    if any(leaves(file, s) or _changes_course(s) for s in after(at)):
        return False
    while True:
        above = at.parent
        while above is not None and above.type not in _BRANCHES and above.id != handler.function.id:
            if above.type in {"for_statement", "func_literal"}:
                return False  # a loop may do anything next
            above = above.parent
        if above is None or above.id == handler.function.id:
            return False
        at = statement_of(above)
        for later in after(at):
            if later.type != "return_statement" and _does_something(file, later):
                return True
            if leaves(file, later):
                return False


def _changes_course(statement: Node) -> bool:
    """A flag or an error that is set behind the answer steers what follows."""
    return statement.type in {"assignment_statement", "goto_statement"}


def _does_something(file: GoFile, statement: Node) -> bool:
    if statement.type in {"defer_statement", "var_declaration"}:
        return False
    calls = file.all("call_expression", inside=statement)
    return any(not file.callee(c).startswith(_LOGGING) and not file.callee(c).endswith(_TIDYING) for c in calls)


def _aborts_before_next(file: GoFile, answer: Answer, statement: Node) -> bool:
    """Gin's c.Next() does nothing after c.Abort(); a middleware that only calls it loses nothing."""
    names = {file.callee(c) for c in file.all("call_expression", inside=statement.parent)}
    owner = statement_of(statement.parent) if statement.parent is not None else statement
    rest = [s for s in after(owner) if _does_something(file, s)]
    aborts = any(name.startswith(".Abort") for name in names)
    return aborts and all(of(s).endswith(".Next()") for s in rest)
