"""query-without-context."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.handler import handler_around
from bot.review.source import GoFile

_PLAIN = re.compile(
    r"(?:database/sql|github\.com/jmoiron/sqlx)\.(?:DB|Tx|Stmt)\."
    r"(Query|QueryRow|Queryx|QueryRowx|Exec|Get|Select|NamedExec|Prepare|Begin|Beginx)"
)


@check(
    stage=4,
    topic="sql-databases",
    practice="sql-context",
    severity="note",
    message="`{subject}` here does not know the request's context, so it runs on after the client has gone",
)
def query_without_context(file: GoFile) -> Iterator[Hit]:
    """A handler asks the database without the request's context.

    ### Why it matters
    When a client goes away or a timeout strikes, the query runs on and holds its connection.
    Under load, slow queries for nobody fill the pool, and the requests of people who still wait get stuck.

    ### Find out yourself
    Run `SELECT pg_sleep(30)` in a handler, stop `curl` after a second, and watch the database: is it still busy?

    ### Instead
    Pass `r.Context()` (gin: `c.Request.Context()`) to the variants that take a context: `QueryContext`, `ExecContext`.
    """
    for call in file.all("call_expression"):
        found = _PLAIN.fullmatch(file.called(call))
        if found is not None and handler_around(file, call) is not None:
            yield call, found[1]
