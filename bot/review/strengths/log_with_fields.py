from __future__ import annotations

from collections.abc import Iterator

from bot.review.source import GoFile, arguments
from bot.review.strength import Hit, strength

_CALLS = ("log/slog.Info", "log/slog.Error", "log/slog.Warn", "log/slog.InfoContext", "log/slog.ErrorContext")


@strength(
    stage=9,
    topic="logging",
    message="`{subject}` logs with fields, so that a log line can be searched by its values",
)
def log_with_fields(file: GoFile) -> Iterator[Hit]:
    """slog with keys and values, zap with fields, zerolog or logrus with theirs."""
    for call in file.all("call_expression"):
        name, where = file.callee(call), file.function_name(call)
        structured = name in _CALLS and len(arguments(call)) > 2
        field = name.startswith("go.uber.org/zap.") and name.rpartition(".")[2] in {"String", "Int", "Error", "Any"}
        if where and (structured or field) and not file.is_test:
            yield call, where
