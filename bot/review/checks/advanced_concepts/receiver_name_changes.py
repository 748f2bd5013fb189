"""receiver-name-changes."""

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
    severity="note",
    confidence=0.8,
    message="the methods of this type give their receiver different names",
)
def receiver_name_changes(toolchain: Toolchain) -> Iterator[Hit]:
    """The receiver of one type has several names.

    ### Why it matters
    Who reads two methods side by side takes the two names for two things.
    Code that is copied from one to the other then does not compile, or uses another variable.

    ### Find out yourself
    List the methods of this type.
    Which name do most of them use?

    ### Instead
    Take one short name, often the first letter of the type, and use it in every method: `func (s *Store) …`.
    """
    yield from told(toolchain, "receiver-name-changes")
