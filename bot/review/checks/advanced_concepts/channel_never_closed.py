"""channel-never-closed."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.expression_type import type_of
from bot.review.source import FUNCTIONS, GoFile, arguments, declared_names, of


@check(
    stage=1,
    topic="advanced-concepts",
    practice="channel-close",
    severity="must-fix",
    confidence=0.85,
    message="this loop ends when {subject} is closed, and nothing closes it",
)
def channel_never_closed(file: GoFile) -> Iterator[Hit]:
    """A loop ranges over a channel that nobody closes.

    ### Why it matters
    The loop takes the last value and then waits for ever.
    A small program ends with `all goroutines are asleep - deadlock!`.
    A service keeps one more goroutine with each call.

    ### Find out yourself
    Print a line behind the loop.
    When does it appear?

    ### Instead
    Let the sender close the channel when it has sent everything, most often with `defer close(ch)`.
    """
    for clause in file.all("range_clause"):
        channel, loop = clause.child_by_field_name("right"), clause.parent
        if channel is None or loop is None or channel.type != "identifier":
            continue
        # a loop that starts new senders is meant to run for ever
        leaving = file.all("break_statement", "return_statement", "go_statement", inside=loop)
        if type_of(file, channel).startswith("chan ") and not any(leaving) and _never_closed(file, channel):
            yield clause, of(channel)


def _never_closed(file: GoFile, channel: Node) -> bool:
    """Whether the function around makes the channel itself, and no call of close in the package can mean it."""
    function = _named_function(file, channel)
    if function is None or not _makes(file, function, of(channel)) or _leaves_package(file, function, of(channel)):
        return False
    for other in file.package.files or [file]:
        for call in other.calls("close"):
            name, place = of(arguments(call)[0]) if arguments(call) else "", _named_function(other, call)
            here = place is not None and other is file and place.id == function.id
            if name == of(channel) if here else place is None or not _makes(other, place, name):
                return False
    return True


def _leaves_package(file: GoFile, function: Node, name: str) -> bool:
    """Whether a function of another package gets the channel, and may close it."""
    for call in file.all("call_expression", inside=function):
        handed_over = any(of(argument) == name for argument in arguments(call))
        if handed_over and file.called(call) not in {*file.package.functions, "make", "close", "len", "cap"}:
            return True
    return False


def _named_function(file: GoFile, node: Node) -> Node | None:
    return file.nearest(node, *FUNCTIONS[:2])


def _makes(file: GoFile, function: Node, name: str) -> bool:
    made = [d for d in file.declarations(function) if name in declared_names(d)]
    return len(made) == 1 and "make(chan" in of(made[0])
