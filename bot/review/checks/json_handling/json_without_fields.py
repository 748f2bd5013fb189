"""json-without-fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.review.check import Hit, check
from bot.review.typed import told

if TYPE_CHECKING:
    from bot.review.toolchain import Toolchain


@check(
    stage=3,
    topic="json-handling",
    practice="json-types",
    severity="must-fix",
    confidence=0.95,
    message="nothing useful becomes of this in JSON: {subject}",
)
def json_without_fields(toolchain: Toolchain) -> Iterator[Hit]:
    """A value is encoded that JSON cannot hold.

    ### Why it matters
    A struct whose fields all start with a small letter becomes `{}`.
    A channel or a function is an error, which is often dropped, and the client gets an empty answer.

    ### Find out yourself
    Encode the value in a test and print the text and the error.
    What does a client see?

    ### Instead
    Give the struct fields with capital letters and `json` tags.
    Encode a small type made for the answer, and no request or connection.
    """
    yield from told(toolchain, "json-without-fields")
