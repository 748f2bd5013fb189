from __future__ import annotations

from collections.abc import Iterator

from bot.review.handler import handler_around
from bot.review.source import GoFile, of
from bot.review.strength import Hit, strength


@strength(
    stage=3,
    topic="crud-operations",
    message="`{subject}` answers 201 when it has made something, so a client knows without reading the body",
)
def created_answered_with_201(file: GoFile) -> Iterator[Hit]:
    """http.StatusCreated in a handler."""
    for selector in file.all("selector_expression"):
        named = of(selector.child_by_field_name("field")) == "StatusCreated"
        if named and not file.is_test and file.function_name(selector) and handler_around(file, selector) is not None:
            yield selector, file.function_name(selector)
