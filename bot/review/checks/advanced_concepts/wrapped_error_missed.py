"""wrapped-error-missed."""

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
    practice="error-is",
    confidence=0.85,
    message="only the outermost error is asked here, so one that was wrapped is missed",
)
def wrapped_error_missed(toolchain: Toolchain) -> Iterator[Hit]:
    """An error's kind is found out by a type assertion or a `switch`.

    ### Why it matters
    Once somebody wraps the error with `%w`, its outermost type is another one.
    The branch for "not found" is then never taken again, and a bare assertion panics.

    ### Find out yourself
    Wrap the error once with `fmt.Errorf("load: %w", err)` before this line.
    Which branch runs, or does it panic?

    ### Instead
    Ask `errors.As(err, &target)` for a type and `errors.Is(err, ErrNotFound)` for a value.
    Both look through all wrapping.
    """
    yield from told(toolchain, "wrapped-error-missed")
