from __future__ import annotations

from collections.abc import Iterator

from bot.review.source import GoFile, arguments, of
from bot.review.strength import Hit, strength


@strength(
    stage=1,
    topic="advanced-concepts",
    message="`{subject}` wraps its error with %w and says what it was doing, so callers can tell what went wrong",
)
def error_wrapped(file: GoFile) -> Iterator[Hit]:
    """`fmt.Errorf("load user %d: %w", …)` with words of its own before the %w."""
    for call in file.calls("fmt.Errorf"):
        text = of(next(iter(arguments(call)), None)).strip('"`')
        where = file.function_name(call)
        if where and "%w" in text and len(text.partition("%w")[0].split()) > 1 and not file.is_test:
            yield call, where
