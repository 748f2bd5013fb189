"""crlf-line-ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.review.check import Hit, check
from bot.review.finding import Spot

if TYPE_CHECKING:
    from bot.review.toolchain import Toolchain


@check(
    stage=1,
    topic="syntax-and-basics",
    practice="code-format",
    severity="note",
    confidence=1.0,
    tests_too=True,
    message="the lines of this file end in the Windows way, and nothing else is wrong with its format",
)
def crlf_line_ends(toolchain: Toolchain) -> Iterator[Hit]:
    """A file has Windows line ends.

    ### Why it matters
    Tools on Linux see an extra character at the end of each line.
    A shell script or a `.env` file then breaks in the container.
    Colleagues get diffs in which every line has changed.

    ### Find out yourself
    Run `git ls-files --eol`: which files have `w/crlf`, and which `i/crlf`?

    ### Instead
    Put `* text=auto eol=lf` into `.gitattributes`, run `git add --renormalize .`, and commit that alone.
    """
    for path in toolchain.crlf:
        yield Spot(path, 1)
