from __future__ import annotations

from collections.abc import Iterator

from bot.review.handler import handler_around
from bot.review.source import GoFile
from bot.review.strength import Hit, strength


@strength(
    stage=4,
    topic="sql-databases",
    message="`{subject}` hands the request's context on, so work stops when the client is gone",
)
def context_handed_on(file: GoFile) -> Iterator[Hit]:
    """`r.Context()` of a handler as the first argument of another call."""
    for call in file.calls("net/http.Request.Context"):
        given = call.parent is not None and call.parent.type == "argument_list"
        first = given and call.parent is not None and call.parent.named_children[0].id == call.id
        if first and handler_around(file, call) is not None and not file.is_test:
            yield call, file.function_name(call)
