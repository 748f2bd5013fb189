from __future__ import annotations

from collections.abc import Iterator

from bot.review.source import GoFile, of
from bot.review.strength import Hit, strength


@strength(
    stage=1,
    topic="advanced-concepts",
    message="`{subject}` is an error type of your own, so a caller can tell it from others and read its details",
)
def error_of_own_type(file: GoFile) -> Iterator[Hit]:
    """A type with a method `Error() string`."""
    for method in file.all("method_declaration"):
        named = (
            of(method.child_by_field_name("name")) == "Error" and of(method.child_by_field_name("result")) == "string"
        )
        if named and of(method.child_by_field_name("parameters")) == "()" and not file.is_test:
            yield method, file.function_name(method).partition(".")[0].strip("(*)")
