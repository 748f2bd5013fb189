"""Practised: routes that create, read and change or delete. Touched: two of these kinds."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.repository import Repository
from bot.review.result import Evidence, Level
from bot.review.sighting import Route, at, routes

_KIND = {"GET": "read", "POST": "create", "PUT": "update", "PATCH": "update", "DELETE": "delete"}
_ENOUGH = 3


def evidence(repository: Repository) -> Iterator[Evidence]:
    first: dict[str, Route] = {}
    for route in routes(repository):
        if route.method in _KIND:
            first.setdefault(_KIND[route.method], route)
    level: Level = "practised" if len(first) >= _ENOUGH else "touched"
    if len(first) > 1:
        for kind, route in first.items():
            yield at(route.file, route.call, f"{kind}: {route.method} {route.path}", level)
