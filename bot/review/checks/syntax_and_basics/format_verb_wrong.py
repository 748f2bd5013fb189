"""format-verb-wrong."""

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
    confidence=0.95,
    tests_too=True,
    message="this line does not print what it should: {subject}",
)
def format_verb_wrong(toolchain: Toolchain) -> Iterator[Hit]:
    """A format and its arguments do not fit together.

    ### Why it matters
    The program runs and prints `%!d(string=7)` or `%!s(MISSING)` in the place of the value.
    In a log or an error that is the line which somebody needs at night, and in a response the user reads it.

    ### Find out yourself
    Print this one line with a real value.
    What stands where the value should be?

    ### Instead
    Take the verb that fits the type: `%d` for integers, `%s` for text, `%v` for anything.
    `%w` is for an error that is wrapped.
    Where there is nothing to fill in, take the function without the f.
    """
    yield from told(toolchain, "format-verb-wrong", tests=True)
