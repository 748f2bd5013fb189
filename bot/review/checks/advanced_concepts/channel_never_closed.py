"""channel-never-closed."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.expression_type import type_of
from bot.review.source import FUNCTIONS, GoFile, declared_names, of


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
    if any(
        "close" in (file.callee(c).rpartition(".")[2]) for f in file.package.files for c in f.all("call_expression")
    ):
        return
    for clause in file.all("range_clause"):
        channel, loop = clause.child_by_field_name("right"), clause.parent
        if channel is None or loop is None or channel.type != "identifier":
            continue
        # a loop that starts new senders is meant to run for ever
        leaving = file.all("break_statement", "return_statement", "go_statement", inside=loop)
        if type_of(file, channel).startswith("chan ") and _made_here(file, channel) and not any(leaving):
            yield clause, of(channel)


def _made_here(file: GoFile, channel: Node) -> bool:
    """Whether the function around makes the channel itself, so that no other package can close it."""
    function = file.nearest(channel, *FUNCTIONS)
    made = [d for d in file.declarations(function) if of(channel) in declared_names(d)] if function is not None else []
    return len(made) == 1 and "make(chan" in of(made[0])
