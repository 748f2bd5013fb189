"""decoded-into-copy."""

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
    tests_too=True,
    message="what is decoded here arrives nowhere: {subject}",
)
def decoded_into_copy(toolchain: Toolchain) -> Iterator[Hit]:
    """What is decoded goes into a copy.

    ### Why it matters
    A function cannot change what it is given by value.
    Every call ends with an error, and the fields keep their zero values.
    Where that error is ignored, the service works on with empty data.

    ### Find out yourself
    Print the variable after this line, and the error.

    ### Instead
    Give the address of the variable: put `&` before it.
    """
    yield from told(toolchain, "decoded-into-copy", tests=True)
