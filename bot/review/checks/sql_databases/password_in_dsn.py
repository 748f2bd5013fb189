"""password-in-dsn."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.database import password_of
from bot.review.secret import is_real
from bot.review.source import GoFile, of


@check(
    stage=4,
    topic="sql-databases",
    practice="dsn-from-environment",
    severity="must-fix",
    harm="leak",
    message="the database password is written into the source, where everybody who sees the repository can read it",
)
def password_in_dsn(file: GoFile) -> Iterator[Hit]:
    """A database password is part of the source code.

    ### Why it matters
    Who can read the repository, or any old commit of it, can log in to your database.
    Bots look for such lines in public repositories within minutes, and a deleted line stays in git's history.

    ### Find out yourself
    Delete the line, commit, and run `git log -p -S` with a part of the password: is it gone?

    ### Instead
    Change the password now, as this one is known.
    Then read the whole connection string from the environment.
    Stop the program with a clear message where it is missing.
    """
    for literal in file.all("interpreted_string_literal", "raw_string_literal"):
        password = password_of(of(literal)[1:-1])
        # a struct tag shows the form of a setting, and its default is told by another check
        if password and is_real(password) and file.nearest(literal, "field_declaration") is None:
            yield literal
