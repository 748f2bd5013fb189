"""statement-not-closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.source import GoFile, of, spoken
from bot.review.value_source import given_names, is_handed_on, selected_on

# a statement of a transaction ends with it
_PREPARES = re.compile(r"(?:database/sql|github\.com/jmoiron/sqlx)\.(?:DB|Conn)\.Preparex?(?:Context)?")


@check(
    stage=4,
    topic="sql-databases",
    practice="defer-clean-up",
    severity="must-fix",
    message="the statement of {subject} is never closed, so the database keeps one more of them with each call",
)
def statement_not_closed(file: GoFile) -> Iterator[Hit]:
    """A prepared statement is not closed.

    ### Why it matters
    The database keeps each prepared statement in its memory until it is closed.
    A function that prepares one per call fills that memory, until the database refuses further ones.

    ### Find out yourself
    Set `db.SetMaxOpenConns(1)`, call this function a hundred times, and read
    `SELECT count(*) FROM pg_prepared_statements` through the same `db`.

    ### Instead
    Hand the query and its values to `db.Query` or `db.Exec`, which close what they prepare.
    Where one statement runs many times, prepare it once, keep it, and close it with `defer stmt.Close()`.
    """
    for call in file.all("call_expression"):
        names = given_names(call) if _PREPARES.fullmatch(file.called(call)) else []
        if not names or names[0].type != "identifier" or of(names[0]) == "_" or file.nearest(call, "block") is None:
            continue
        if not ("Close" in selected_on(file, names[0]) or is_handed_on(file, names[0])):
            yield call, spoken(call)
