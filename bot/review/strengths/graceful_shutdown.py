from __future__ import annotations

from collections.abc import Iterator

from bot.review.source import GoFile
from bot.review.strength import Hit, strength


@strength(
    stage=2,
    topic="http-server",
    message="`{subject}` shuts the server down gracefully, so requests in flight are answered before it ends",
)
def graceful_shutdown(file: GoFile) -> Iterator[Hit]:
    """A call of http.Server.Shutdown."""
    for call in file.calls("net/http.Server.Shutdown", "github.com/gofiber/fiber.App.Shutdown"):
        if not file.is_test:
            yield call, file.function_name(call)
