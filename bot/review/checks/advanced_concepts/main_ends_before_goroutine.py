"""main-ends-before-goroutine."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.handler import after
from bot.review.source import FUNCTIONS, GoFile, of

_QUICK = ("fmt.Print", "fmt.Println", "fmt.Printf", "log.Print", "log.Println", "log.Printf", "len", "append", "make")


@check(
    stage=1,
    topic="advanced-concepts",
    practice="goroutine-wait",
    severity="must-fix",
    confidence=0.95,
    message="main ends right after this `go` statement, and the goroutine ends with it, done or not",
)
def main_ends_before_goroutine(file: GoFile) -> Iterator[Hit]:
    """`main` starts a goroutine and does not wait for it.

    ### Why it matters
    When `main` returns, the program is over, and no goroutine may finish its line.
    The work is done sometimes, on some machines, and is missing on others.

    ### Find out yourself
    Run the program ten times.
    How often do you see the output of the goroutine?

    ### Instead
    Wait before `main` ends: with a `sync.WaitGroup`, or by receiving the result from a channel.
    """
    main = file.package.functions.get("main")
    if main is None or main[0] is not file or file.package_name != "main":
        return
    deferred = list(file.all("defer_statement", inside=main[1]))
    waits: dict[int, bool] = {}  # in a long main, the same statements stand behind many goroutines
    for statement in file.all("go_statement", inside=main[1]):
        around = file.nearest(statement, *FUNCTIONS, "for_statement", "if_statement")
        if around is None or around.id != main[1].id:
            continue
        later = [*after(statement), *deferred]
        waits |= {s.id: _may_wait(file, s) for s in later if s.id not in waits}
        if not any(waits[s.id] for s in later):
            yield statement


def _may_wait(file: GoFile, statement: Node) -> bool:
    """Whether a statement can hold up `main`: any call but printing, any channel, any loop."""
    if any(file.all("for_statement", "select_statement", "send_statement", inside=statement)):
        return True
    if any(of(u).startswith("<-") for u in file.all("unary_expression", inside=statement)):
        return True
    if statement.type == "go_statement":
        return False
    return any(file.called(call) not in _QUICK for call in file.all("call_expression", inside=statement))
