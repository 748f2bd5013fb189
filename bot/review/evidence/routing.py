"""Practised: four routes or more, one of them with a parameter. Touched: two routes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.repository import Repository
from bot.review.result import Evidence, Level
from bot.review.sighting import at, routes

_PARAMETER = re.compile(r"/:\w|\{\w")
_ENOUGH = 4


def evidence(repository: Repository) -> Iterator[Evidence]:
    found = list(routes(repository))
    with_parameter = [route for route in found if _PARAMETER.search(route.path)]
    level: Level = "practised" if len(found) >= _ENOUGH and with_parameter else "touched"
    if len(found) > 1:
        for route in (with_parameter or found)[:3]:
            yield at(route.file, route.call, f"route {route.path}", level)
