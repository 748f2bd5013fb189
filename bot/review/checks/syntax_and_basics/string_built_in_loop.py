"""string-built-in-loop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.expression_type import type_of
from bot.review.source import FUNCTIONS, GoFile, declared_names, of


@check(
    stage=1,
    topic="syntax-and-basics",
    practice="string-building",
    severity="note",
    confidence=0.75,
    message="{subject} is copied anew in every round of the loop",
)
def string_built_in_loop(file: GoFile) -> Iterator[Hit]:
    """A string grows by `+=` in a loop.

    ### Why it matters
    A string cannot change, so each `+=` copies all that was collected before.
    Ten times the input costs a hundred times the work, so a long list takes seconds.

    ### Find out yourself
    Time this loop with 1,000 rounds and with 100,000.
    Does it take a hundred times as long, or more?

    ### Instead
    Collect the parts in a `strings.Builder`, or in a slice that `strings.Join` puts together at the end.
    """
    seen: set[tuple[int, str]] = set()
    for statement in file.all("assignment_statement"):
        left, loop = statement.child_by_field_name("left"), file.nearest(statement, "for_statement", *FUNCTIONS)
        if of(statement.child_by_field_name("operator")) != "+=" or left is None or loop is None:
            continue
        name = left.named_children[0]
        if loop.type != "for_statement" or name.type != "identifier" or type_of(file, name) != "string":
            continue
        # once a loop: the parts of one text are often added in several branches
        if (loop.id, of(name)) in seen or _declares(file, loop, of(name)) or _ends_after(file, loop, statement):
            continue
        if not _is_short(loop):
            seen.add((loop.id, of(name)))
            yield statement, of(name)


def _is_short(loop: Node) -> bool:
    """A loop of a fixed, small number of rounds, such as `for i := 0; i < 6; i++`, copies next to nothing."""
    condition = re.search(r"[<>]=? *([0-9]{1,9}) *[;{]", of(loop).partition("\n")[0])
    return condition is not None and int(condition[1]) < 100


def _declares(file: GoFile, loop: Node, name: str) -> bool:
    return any(name in declared_names(d) for d in file.all("short_var_declaration", "var_spec", inside=loop))


def _ends_after(file: GoFile, loop: Node, statement: Node) -> bool:
    """Whether the round that adds is the last one: a break or return follows in the same block."""
    block = file.nearest(statement, "block")
    leaving = file.all("break_statement", "return_statement", inside=block) if block is not None else iter(())
    body = loop.child_by_field_name("body")
    return block is not None and body is not None and block.id != body.id and any(leaving)
