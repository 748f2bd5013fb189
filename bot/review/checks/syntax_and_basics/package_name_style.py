"""package-name-style."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.source import GoFile


@check(
    stage=1,
    topic="syntax-and-basics",
    practice="package-names",
    severity="note",
    confidence=0.8,
    message="package {subject}: Go names packages with one short word in lower case",
)
def package_name_style(file: GoFile) -> Iterator[Hit]:
    """A package's name has capitals or underscores.

    ### Why it matters
    The name stands before everything that other code takes from the package.
    Readers of Go expect `user.Load`, and tools such as linters stop on `User_Service.Load`.

    ### Find out yourself
    Look at ten packages of the standard library.
    How many words does each name have, and which letters?

    ### Instead
    Take one short word in lower case that says what the package offers, and name its folder the same.
    """
    clause = next(file.all("package_clause"), None)
    first = next((f for f in file.package.files if not f.is_test), file)
    if clause is not None and first is file and re.search(r"[A-Z]|._", file.package_name):
        yield clause, file.package_name
