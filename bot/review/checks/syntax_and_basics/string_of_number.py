"""string-of-number."""

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
    severity="must-fix",
    confidence=0.95,
    tests_too=True,
    message="`string` makes one letter of this number, and not its digits",
)
def string_of_number(toolchain: Toolchain) -> Iterator[Hit]:
    """A number is turned into text by `string`.

    ### Why it matters
    `string(65)` is "A": the letter with this number in Unicode.
    Ids, ports and amounts become letters, or the sign for a letter that does not exist, and no error tells of it.

    ### Find out yourself
    Print the result for 65 and for 0.
    What did you expect?

    ### Instead
    Take `strconv.Itoa`, or `fmt.Sprint` where the type is another one.
    Where the letter is meant, write `string(rune(n))`.
    """
    yield from told(toolchain, "string-of-number", tests=True)
