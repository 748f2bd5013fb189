"""rows-error-unchecked."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.source import GoFile, of, receiver
from bot.review.value_source import is_handed_on, selected_on

_NEXT = ("database/sql.Rows.Next", "github.com/jmoiron/sqlx.Rows.Next", "github.com/jackc/pgx.Rows.Next")


@check(
    stage=4,
    topic="sql-databases",
    practice="rows-error",
    severity="suggestion",
    message="`{subject}.Err()` is never asked, so a list that broke off halfway looks complete",
)
def rows_error_unchecked(file: GoFile) -> Iterator[Hit]:
    """A loop over rows ends, and nobody asks why.

    ### Why it matters
    `Next` gives false at the end of the rows, and also when the connection breaks.
    Without `Err` your service answers with half of the list and status 200, and the client believes it.

    ### Find out yourself
    What does the documentation of `Rows.Next` say about the two reasons for false, and how to tell them apart?

    ### Instead
    After the loop, check `rows.Err()` and return its error like any other.
    """
    for loop in file.all("for_statement"):
        for call in file.calls(*_NEXT, inside=loop):
            if file.nearest(call, "for_statement") != loop or file.nearest(call, "block", "for_statement") != loop:
                continue
            rows = receiver(call)
            if rows is None or rows.type != "identifier":
                continue
            if "Err" not in selected_on(file, rows) and not is_handed_on(file, rows):
                yield loop, of(rows)
