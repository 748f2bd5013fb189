"""unkeyed-fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.review.check import Hit, check
from bot.review.typed import told

if TYPE_CHECKING:
    from bot.review.toolchain import Toolchain


@check(
    stage=1,
    topic="syntax-and-basics",
    practice="ci-test-vet",
    severity="note",
    confidence=0.85,
    tests_too=True,
    message="the values of `{subject}` stand without the names of their fields",
)
def unkeyed_fields(toolchain: Toolchain) -> Iterator[Hit]:
    """A struct of another package is filled by position.

    ### Why it matters
    Which value goes where hangs on the order of the fields in that other package.
    Whoever adds or moves a field there breaks this line.
    Where two fields have one type, it goes on compiling with the values swapped.

    ### Find out yourself
    Say, without looking it up, which field each value fills.
    Then exchange two fields of one type in the declaration: does a test notice?

    ### Instead
    Write the name of each field before its value.
    Fields that keep their zero value can then be left out.
    """
    yield from told(toolchain, "unkeyed-fields", tests=True, pick=r"^(?:.*[/.])?(\w+\.\w+) struct literal")
