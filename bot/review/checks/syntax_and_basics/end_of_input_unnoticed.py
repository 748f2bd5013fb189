"""end-of-input-unnoticed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.handler import after, leaves, statement_of
from bot.review.source import FUNCTIONS, GoFile, of

# what an empty text meets: the loop may well end there
_MEETS_NOTHING = re.compile(r'== (?:""|``|nil|0\b)|\blen\(|\w*[eE]rr\w* != nil|\.Err\(\)')
_UNTIL = re.compile(r"\w+ != (?!\"\"|``|0$|nil$)[\w.\"-]+")
_ENDS = ("break_statement", "return_statement", "goto_statement")


@check(
    stage=1,
    topic="syntax-and-basics",
    practice="error-check",
    confidence=0.85,
    message="when the input ends, Scan gives false here, and the loop goes on with an empty text",
)
def end_of_input_unnoticed(file: GoFile) -> Iterator[Hit]:
    """A loop without end reads lines, and does not look at what Scan says.

    ### Why it matters
    Behind the last line, or after Ctrl-D or a broken connection, `Scan` returns false at once, each time.
    The loop then asks again as fast as it can, fills the screen and keeps a processor busy.

    ### Find out yourself
    Start the program as `echo hello | go run .`; where it reads a connection, connect with `nc` and leave.
    What does it do behind that one line, and what does `top` show?

    ### Instead
    Let the loop end with the input: `for scanner.Scan() { … }`.
    Where a prompt must be printed first, write `if !scanner.Scan() { break }` behind it.
    """
    seen: dict[int, bool] = {}
    for call in file.calls("bufio.Scanner.Scan"):
        loop = file.nearest(call, "for_statement", *FUNCTIONS)
        if loop is None or loop.type != "for_statement" or not _is_endless(loop):
            continue
        if not _is_not_looked_at(file, call):
            continue
        # a loop is looked through once, however often it scans
        seen[loop.id] = seen[loop.id] if loop.id in seen else _ends_on_nothing(file, loop)
        if not seen[loop.id]:
            yield call


def _is_endless(loop: Node) -> bool:
    """`for { … }`, or `for word != "quit" { … }`, which an empty text does not end."""
    body = loop.child_by_field_name("body")
    head = [n for n in loop.named_children if n.type != "comment" and (body is None or n.id != body.id)]
    return not head or (len(head) == 1 and _UNTIL.fullmatch(of(head[0])) is not None)


def _is_not_looked_at(file: GoFile, call: Node) -> bool:
    """`scanner.Scan()` alone, or `if scanner.Scan() { … }` behind which the loop goes on."""
    statement = statement_of(call)
    if statement.type == "expression_statement":
        return statement.named_children == [call]
    asked = statement.type == "if_statement" and statement.child_by_field_name("condition") == call
    ends = any(leaves(file, later) for later in after(statement))
    return asked and statement.child_by_field_name("alternative") is None and not ends


def _ends_on_nothing(file: GoFile, loop: Node) -> bool:
    """Whether a branch that an empty text may take leaves the loop."""
    for leaving in file.all(*_ENDS, inside=loop):
        around = file.nearest(leaving, "if_statement", "default_case", "for_statement")
        if around is None or around.type != "if_statement" or around.start_byte < loop.start_byte:
            return True
        otherwise = around.child_by_field_name("alternative")
        if otherwise is not None and otherwise.start_byte <= leaving.start_byte:
            return True
        if _MEETS_NOTHING.search(of(around.child_by_field_name("condition"))):
            return True
    return False
