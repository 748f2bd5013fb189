"""The questions asked of every place: is there anything, is it too much, is it a text object of the right kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.slack.limits.table import LIMITS, size

Json = Mapping[str, Any]


def of_text(where: str, text: Json | None, limit: str, *, plain: bool = False) -> Iterator[str]:
    if text is None or text.get("type") not in (("plain_text",) if plain else ("plain_text", "mrkdwn")):
        yield f"{where}: must be {'plain_text' if plain else 'plain_text or mrkdwn'}"
        return
    yield from least(where, text["text"], limit)


def least(where: str, text: str, limit: str) -> Iterator[str]:
    if not text:
        yield f"{where}: it is empty"
    yield from most(where, size(text), limit)


def some(where: str, number: int, limit: str) -> Iterator[str]:
    if not number:
        yield f"{where}: there are none"
    yield from most(where, number, limit)


def most(where: str, number: int, limit: str) -> Iterator[str]:
    if number > LIMITS[limit]:
        yield f"{where}: {number:,}, and Slack takes {LIMITS[limit]:,} ({limit})"
