"""no-rows-as-failure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.database import sql_argument
from bot.review.handler import after, handler_around, statement_of
from bot.review.source import GoFile, of, receiver
from bot.review.value_source import sources, text_of

_SCANS = re.compile(r"(?:database/sql|github\.com/jmoiron/sqlx|github\.com/jackc/pgx)\.Row\.Scan")
_SINGLE = re.compile(r"gorm\.io/gorm\.DB\.(?:First|Take|Last)|go\.mongodb\.org/.*\.SingleResult\.Decode")
_TOLD_APART = re.compile(r"ErrNoRows|ErrRecordNotFound|ErrNoDocuments|RecordNotFound\(\)|NotFound")
_ALWAYS_A_ROW = re.compile(r"\b(?:count|exists|max|min|sum|returning)\b", re.IGNORECASE)
_INTERNAL = re.compile(r"StatusInternalServerError|\b500\b")


@check(
    stage=4,
    topic="sql-databases",
    practice="sql-no-rows",
    message="a row that does not exist is answered with 500 here, as if the server had failed",
)
def no_rows_as_failure(file: GoFile) -> Iterator[Hit]:
    """A missing row is taken for a failure.

    ### Why it matters
    `Scan` reports "no such row" as an error too.
    A client that asks for an unknown id is told that the server is broken.
    It tries again, and your alarms ring for nothing.

    ### Find out yourself
    Ask the running service for an id that does not exist: which status comes back, and which would help the client?

    ### Instead
    Before the general case, look for `sql.ErrNoRows` with `errors.Is` and answer 404.
    (gorm: `gorm.ErrRecordNotFound`, MongoDB: `mongo.ErrNoDocuments`.)
    """
    for call in file.all("call_expression"):
        if not _asks_for_one(file, call):
            continue
        handler = handler_around(file, call)
        branch = _branch_on_error(call)
        if handler is None or branch is None or _TOLD_APART.search(of(handler.body)):
            continue
        if _INTERNAL.search(of(branch.child_by_field_name("consequence"))):
            yield call


def _asks_for_one(file: GoFile, call: Node) -> bool:
    name = file.called(call)
    if _SINGLE.fullmatch(name):
        return True
    row = receiver(call) if _SCANS.fullmatch(name) else None
    if row is not None and row.type == "identifier":
        known = sources(file, row)
        row = known[0][1] if known and len(known) == 1 else None
    query = sql_argument(file, row) if row is not None and row.type == "call_expression" else None
    text = text_of(file, query) if query is not None else None
    return bool(text and re.search(r"\bwhere\b", text, re.IGNORECASE) and not _ALWAYS_A_ROW.search(text))


def _branch_on_error(call: Node) -> Node | None:
    """The `if err != nil` that looks at this call's error: it holds the call, or follows it."""
    statement = statement_of(call)
    following = [statement, *after(statement)[:1]]
    return next(
        (s for s in following if s.type == "if_statement" and "nil" in of(s.child_by_field_name("condition"))), None
    )
