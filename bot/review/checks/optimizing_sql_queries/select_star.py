"""select-star."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.database import sql_argument
from bot.review.source import GoFile, arguments
from bot.review.value_source import sources, text_of

_STAR = re.compile(r"\s*select\s+\*\s+from\s+[\w\"`.%]+", re.IGNORECASE)


@check(
    stage=11,
    topic="optimizing-sql-queries",
    practice="query-columns",
    message="this SELECT * reads every column, also those that nobody here needs",
)
def select_star(file: GoFile) -> Iterator[Hit]:
    """A query asks for all columns.

    ### Why it matters
    A new column makes each `Scan` that counts on the old ones fail, in all running copies of the service at once.
    Long texts and passwords are read and sent although nobody uses them, and an index alone can never answer the query.

    ### Find out yourself
    Add a column to the table and call this function. Then compare `EXPLAIN` for `*` and for the two columns you use.

    ### Instead
    Name the columns, in the order of your `Scan`: `SELECT id, name, price FROM products`.
    """
    for call in file.all("call_expression"):
        if "/gorm." in file.called(call):
            continue  # gorm puts columns into fields by their names
        query = sql_argument(file, call)
        text = _text(file, query) if query is not None else None
        if text is not None and _STAR.match(text):
            yield call


def _text(file: GoFile, query: Node) -> str | None:
    """The query, or the format that it is made from."""
    if query.type == "call_expression" and file.callee(query) == "fmt.Sprintf" and arguments(query):
        return text_of(file, arguments(query)[0])
    known = sources(file, query) if query.type == "identifier" else None
    if known and len(known) == 1 and known[0][1].type == "call_expression":
        return _text(*known[0])
    return text_of(file, query)
