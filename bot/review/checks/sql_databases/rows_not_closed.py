"""rows-not-closed."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.expression_type import results_of
from bot.review.source import GoFile, of
from bot.review.value_source import given_names, is_handed_on, selected_on

_ROWS = frozenset({"*database/sql.Rows", "*github.com/jmoiron/sqlx.Rows", "github.com/jackc/pgx.Rows"})


@check(
    stage=4,
    topic="sql-databases",
    practice="rows-close",
    severity="must-fix",
    message="the rows of this query are never closed, so their connection may never come back to the pool",
)
def rows_not_closed(file: GoFile) -> Iterator[Hit]:
    """The rows of a query are not closed.

    ### Why it matters
    Open rows hold a database connection.
    An early return, or a query that nobody reads to its end, keeps it for ever.
    After some requests the pool is empty, and every later request waits without an answer.

    ### Find out yourself
    Set `db.SetMaxOpenConns(1)`, let a `Scan` fail (read a text into an int) and make the same request twice.

    ### Instead
    Write `defer rows.Close()` on the line after the error check of the query.
    For a statement that gives no rows (INSERT, UPDATE, DELETE), call `Exec` in place of `Query`.
    """
    for call in file.all("call_expression"):
        if (*results_of(file, call), "")[0] not in _ROWS:
            continue
        names = given_names(call)
        if not names or names[0].type != "identifier":
            continue
        if of(names[0]) == "_" or not ("Close" in selected_on(file, names[0]) or is_handed_on(file, names[0])):
            yield call
