"""dsn-hard-coded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.database import password_of
from bot.review.secret import is_real
from bot.review.source import GoFile, arguments
from bot.review.value_source import text_of

_OPENS = re.compile(
    r"database/sql\.Open|github\.com/jmoiron/sqlx\.(?:Open|Connect|MustConnect)|github\.com/jinzhu/gorm\.Open"
    r"|gorm\.io/driver/\w+\.Open|github\.com/jackc/pgx(?:/pgxpool)?\.(?:New|Connect)"
    r"|.*\.ApplyURI"
)


@check(
    stage=4,
    topic="sql-databases",
    practice="dsn-from-environment",
    message="the address and password of the database are fixed in the source, so the program runs on one machine only",
)
def dsn_hard_coded(file: GoFile) -> Iterator[Hit]:
    """The connection string of the database is fixed in the source.

    ### Why it matters
    On a server, in a container and in CI the database has another address and password.
    Each needs a change of the source and a new build, and one day the real password is committed this way.

    ### Find out yourself
    Which lines must change to run this program and its database with Docker Compose, where the host is called `db`?

    ### Instead
    Read the connection string from the environment, for example with `os.Getenv("DATABASE_URL")`.
    Keep an example without secrets in `.env.example`.
    """
    for call in file.all("call_expression"):
        if not _OPENS.fullmatch(file.called(call)):
            continue
        for given in arguments(call):
            password = password_of(text_of(file, given) or "")
            # a true password is told by password-in-dsn; what is filled in later is not fixed
            if password and not is_real(password) and not set("%$<{") & set(password):
                yield call
