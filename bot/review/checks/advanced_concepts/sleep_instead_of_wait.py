"""sleep-instead-of-wait."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.handler import statement_of, statements
from bot.review.source import FUNCTIONS, GoFile, of


@check(
    stage=1,
    topic="advanced-concepts",
    practice="goroutine-wait",
    confidence=0.75,
    message="a pause guesses how long the goroutine takes: let it say when it is done",
)
def sleep_instead_of_wait(file: GoFile) -> Iterator[Hit]:
    """A function sleeps so that its goroutines can finish.

    ### Why it matters
    On a slow day the pause is too short, and work is lost.
    On every other day it is too long, and the user waits for nothing.

    ### Find out yourself
    Make the goroutine take twice as long as the pause.
    Which lines of its output are missing?

    ### Instead
    Count the goroutines in a `sync.WaitGroup` and call `Wait`, or receive their results from a channel.
    """
    for call in file.calls("time.Sleep"):
        function, statement = file.nearest(call, *FUNCTIONS), statement_of(call)
        if function is None or file.nearest(call, "for_statement", *FUNCTIONS) != function:
            continue
        before = [s for s in statements(statement.parent) if s.end_byte <= statement.start_byte]
        starts = any(_starts(file, s) for s in before) and not _starts_server(file, before)
        # whatever receives from a channel or waits elsewhere pauses for another reason
        if starts and not _waits(file, function):
            yield call


def _starts(file: GoFile, statement: Node) -> bool:
    return any(file.all("go_statement", inside=statement))


def _starts_server(file: GoFile, before: list[Node]) -> bool:
    """Whether a goroutine runs for as long as the program does: a server, or an endless loop."""
    for statement in before:
        for started in file.all("go_statement", inside=statement):
            names = [file.called(c).rpartition(".")[2] for c in file.all("call_expression", inside=started)]
            endless = any(of(loop).startswith("for {") for loop in file.all("for_statement", inside=started))
            if endless or any(name.startswith(("Listen", "Serve", "Run", "Start")) for name in names):
                return True
    return False


def _waits(file: GoFile, function: Node) -> bool:
    if any(of(u).startswith("<-") for u in file.all("unary_expression", inside=function)):
        return True
    calls = (file.called(c) for c in file.all("call_expression", inside=function))
    return any(name.endswith((".Wait", ".Done", ".Stop", ".Shutdown", "cancel", "close")) for name in calls)
