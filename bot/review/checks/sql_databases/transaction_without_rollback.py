"""transaction-without-rollback."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.source import GoFile, of
from bot.review.value_source import given_names, is_handed_on, selected_on

_BEGINS = re.compile(
    r"database/sql\.(?:DB|Conn)\.Begin(?:Tx)?|github\.com/jmoiron/sqlx\.DB\.(?:Begin(?:Tx|x|Txx)?|MustBegin)"
    r"|github\.com/jackc/pgx(?:/pgxpool)?\.(?:Conn|Pool)\.Begin(?:Tx)?"
    r"|(?:gorm\.io|github\.com/jinzhu)/gorm\.DB\.Begin"
)


@check(
    stage=4,
    topic="sql-databases",
    practice="transaction-rollback",
    severity="must-fix",
    message="`{subject}` is never rolled back, so a failure in between leaves the transaction and its locks open",
)
def transaction_without_rollback(file: GoFile) -> Iterator[Hit]:
    """A transaction begins and is never rolled back.

    ### Why it matters
    When a statement in between fails, the function returns with the transaction still open.
    It keeps its locks and its connection, so other requests wait for them until the server restarts.

    ### Find out yourself
    Let the second statement of the transaction fail.
    Then ask PostgreSQL: `SELECT state, query FROM pg_stat_activity`.

    ### Instead
    Write `defer tx.Rollback()` right after the check of `Begin`'s error.
    After a `Commit` it does nothing, so it is safe on every way out.
    """
    for call in file.all("call_expression"):
        if not _BEGINS.fullmatch(file.called(call)):
            continue
        names = given_names(call)
        if not names or names[0].type != "identifier":
            continue
        asked = selected_on(file, names[0])
        if "Rollback" not in asked and ("Commit" in asked or not is_handed_on(file, names[0])):
            yield call, of(names[0])
