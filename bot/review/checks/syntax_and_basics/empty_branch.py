"""empty-branch."""

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
    practice="error-check",
    confidence=0.9,
    message="this branch is empty: what was asked has no consequence",
)
def empty_branch(toolchain: Toolchain) -> Iterator[Hit]:
    """An `if` has nothing in its branch.

    ### Why it matters
    Somebody asked whether something went wrong, and then did nothing.
    The program goes on as if all were well, and the reader believes that it is taken care of.

    ### Find out yourself
    Make the condition true on purpose.
    What does the program do differently?

    ### Instead
    Return the error or log it in the branch.
    Where nothing is to be done, delete the question and say why in a comment.
    """
    yield from told(toolchain, "empty-branch")
