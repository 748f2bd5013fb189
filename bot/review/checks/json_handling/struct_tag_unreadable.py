"""struct-tag-unreadable."""

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
    message="this tag cannot be read, so the field has another name than you meant: {subject}",
)
def struct_tag_unreadable(toolchain: Toolchain) -> Iterator[Hit]:
    """A struct tag is written so that nobody can read it.

    ### Why it matters
    The package that looks for the tag finds none and takes the field's own name.
    Clients then send `name`, your code waits for `Name`, and a column or a rule is missing.

    ### Find out yourself
    Marshal a value of this struct and print the JSON.
    Which names does it have?

    ### Instead
    Write `key:"value"` with the quotes closed, no space behind the colon, and one space between two keys.
    """
    yield from told(toolchain, "struct-tag-unreadable", pick=r"Get: (.+)")
