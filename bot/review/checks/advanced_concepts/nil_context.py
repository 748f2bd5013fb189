"""nil-context."""

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
    practice="context-pass",
    confidence=0.9,
    message="nil is given for a context, and the function called may use it at once",
)
def nil_context(toolchain: Toolchain) -> Iterator[Hit]:
    """A nil is handed on as a context.

    ### Why it matters
    A library asks its context for a deadline or a value, and a nil one ends the request in a panic.
    Whether it does can change with the next version of the library.

    ### Find out yourself
    Where would a request's context come from at this place?
    What does the documentation of package context say of nil?

    ### Instead
    Pass on the context that you were given, such as `r.Context()`.
    In `main` start with `context.Background()`, and write `context.TODO()` where it is still open.
    """
    yield from told(toolchain, "nil-context")
