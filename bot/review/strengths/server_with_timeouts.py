from __future__ import annotations

from collections.abc import Iterator

from bot.review.composite import composites, fields
from bot.review.source import GoFile, of
from bot.review.strength import Hit, strength


@strength(
    stage=2,
    topic="http-server",
    message="the server in `{subject}` has timeouts, so a slow client cannot hold its connections for ever",
)
def server_with_timeouts(file: GoFile) -> Iterator[Hit]:
    """An http.Server literal with ReadHeaderTimeout or ReadTimeout."""
    for literal in composites(file, "net/http.Server"):
        if {"ReadHeaderTimeout", "ReadTimeout"} & set(fields(literal)):
            yield literal, file.function_name(literal) or of(literal.child_by_field_name("type"))
