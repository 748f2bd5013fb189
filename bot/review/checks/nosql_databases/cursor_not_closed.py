"""cursor-not-closed."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.expression_type import results_of
from bot.review.source import FUNCTIONS, GoFile, of
from bot.review.value_source import given_names, is_handed_on, selected_on


@check(
    stage=4,
    topic="nosql-databases",
    practice="mongo-cursor-close",
    message="the cursor `{subject}` is read one by one and never closed",
)
def cursor_not_closed(file: GoFile) -> Iterator[Hit]:
    """A MongoDB cursor is not closed.

    ### Why it matters
    The server keeps an open cursor and its data in memory until it times out, and the driver keeps its session.
    Every request that returns early leaves one more behind.

    ### Find out yourself
    Let `Decode` fail in the loop, send the request some times, and look at `db.serverStatus().metrics.cursor.open`.

    ### Instead
    Write `defer cursor.Close(ctx)` after the error check of `Find`.
    Or read the whole result with `cursor.All`, which closes it for you.
    """
    for call in file.all("call_expression"):
        if (*results_of(file, call), "")[0] != "*go.mongodb.org/mongo-driver/mongo.Cursor":
            continue
        names = given_names(call)
        if not names or names[0].type != "identifier" or is_handed_on(file, names[0]) or _is_result(file, names[0]):
            continue
        if not {"Close", "All"} & selected_on(file, names[0]):
            yield call, of(names[0])


def _is_result(file: GoFile, name: Node) -> bool:
    """Whether the caller gets it by a bare return, as a named result of the function."""
    function = file.nearest(name, *FUNCTIONS)
    results = function.child_by_field_name("result") if function is not None else None
    given = results.named_children if results is not None and results.type == "parameter_list" else []
    return any(of(n) == of(name) for parameter in given for n in parameter.children_by_field_name("name"))
