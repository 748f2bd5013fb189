"""change-lost-in-copy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.review.check import Hit, check
from bot.review.typed import told

if TYPE_CHECKING:
    from bot.review.toolchain import Toolchain


@check(
    stage=1,
    topic="advanced-concepts",
    practice="receiver-choice",
    confidence=0.85,
    message="this changes {subject} of a copy, and the change is lost when the method ends",
)
def change_lost_in_copy(toolchain: Toolchain) -> Iterator[Hit]:
    """A method changes its own copy of the value.

    ### Why it matters
    The caller's value stays as it was.
    A counter never counts, a status is never set, and no error tells anybody.

    ### Find out yourself
    Call the method and print the field before and after.
    Did it change?

    ### Instead
    Give the method a pointer receiver: `func (s *Student) Promote()`.
    Give the other methods of the type the same kind.
    """
    yield from told(toolchain, "change-lost-in-copy", pick=r"to field (\S+)")
