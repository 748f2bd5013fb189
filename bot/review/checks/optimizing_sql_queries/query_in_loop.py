"""query-in-loop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.database import asks_database
from bot.review.expression_type import type_of
from bot.review.handler import leaves, statements
from bot.review.source import FUNCTIONS, GoFile, declared_names, of

_READS = re.compile(r".*\.(?:Query\w*|Get(?:Context)?|Select(?:Context)?|First|Take|Last|Find|FindOne|Count|Scan)")
_SET_UP = re.compile(r"(?i)seed|migrat|fixture|import|backfill|setup|wait|retry|connect")


@check(
    stage=11,
    topic="optimizing-sql-queries",
    practice="query-n-plus-one",
    message="this loop asks the database once per element, through `{subject}`",
)
def query_in_loop(file: GoFile) -> Iterator[Hit]:
    """A loop over results asks the database for each of them.

    ### Why it matters
    A list of 100 orders costs 101 round trips, so the page that was fast with test data takes seconds in production.
    Each request also keeps its connection longer, and others wait for it.

    ### Find out yourself
    Log each query with its duration, and open the list with 2 and with 50 rows: how many queries does each need?

    ### Instead
    Ask once for all: a JOIN, or one query with `WHERE id IN (…)` before the loop and a map to look things up.
    With gorm, `Preload` does this.
    """
    for loop in file.all("for_statement"):
        if not _goes_over_data(file, loop) or _SET_UP.search(file.function_name(loop)):
            continue
        found = next(_round_trips(file, loop), None)
        if found is not None:
            yield loop, of(found.child_by_field_name("function"))[:60]


def _goes_over_data(file: GoFile, loop: Node) -> bool:
    """`for … range` and `for rows.Next()`: endless loops and loops that count tries are other things."""
    body = loop.child_by_field_name("body")
    if any(leaves(file, s) for s in statements(body)):
        return False
    head = next((n for n in loop.named_children if n.type not in {"block", "comment"}), None)
    if head is None:
        return False
    if head.type == "range_clause":
        right = head.child_by_field_name("right")
        if right is None or right.type in {"int_literal", "composite_literal"}:
            return False
        # a channel of messages gives one value a round, so two names are never a channel
        return type_of(file, right).startswith(("[]", "map[")) or len(declared_names(head)) == 2
    return bool(re.search(r"\.Next\(|< len\(", of(head)))


def _round_trips(file: GoFile, loop: Node) -> Iterator[Node]:
    for call in file.all("call_expression", inside=loop.child_by_field_name("body")):
        if file.nearest(call, "for_statement", *FUNCTIONS) != loop:
            continue
        if _is_read(file, call) or _calls_a_read(file, call):
            yield call


def _is_read(file: GoFile, call: Node) -> bool:
    return asks_database(file, call) and bool(_READS.fullmatch(file.called(call)))


def _calls_a_read(file: GoFile, call: Node) -> bool:
    """Whether it calls a function of the same package that reads from the database, in a few lines of its own."""
    found = file.package.functions.get(file.called(call))
    if found is None:
        return False
    where, declaration = found
    return any(_is_read(where, inner) for inner in where.all("call_expression", inside=declaration))
