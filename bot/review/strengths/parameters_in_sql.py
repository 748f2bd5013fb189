from __future__ import annotations

from collections.abc import Iterator

from bot.review.database import sql_argument
from bot.review.source import GoFile, arguments, of
from bot.review.strength import Hit, strength

# a helper of tests meets no input of a user
_FOR_TESTS = ("testing", "httptest", "ginkgo", "gomega")
_LITERALS = frozenset({"interpreted_string_literal", "raw_string_literal"})


@strength(
    stage=4,
    topic="sql-databases",
    message="`{subject}` hands its values to the database apart from the SQL, so no input can change the query",
)
def parameters_in_sql(file: GoFile) -> Iterator[Hit]:
    """A query in a literal with placeholders, and arguments behind it."""
    if any(part in path for path in file.imports.values() for part in _FOR_TESTS):
        return
    for call in file.all("call_expression"):
        query = sql_argument(file, call)
        if query is None or query.type not in _LITERALS or file.is_test:
            continue
        behind = [a for a in arguments(call) if a.start_byte > query.end_byte]
        if behind and ("?" in of(query) or "$1" in of(query)) and file.function_name(call):
            yield call, file.function_name(call)
