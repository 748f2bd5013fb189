"""Practised: an image of the Go program is built. Touched: containers for other things, such as a database."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.dockerfile import dockerfiles
from bot.review.repository import Repository
from bot.review.result import Evidence, Level
from bot.review.sighting import in_text

_COMPOSE = ("docker-compose*.y*ml", "compose*.y*ml")


def evidence(repository: Repository) -> Iterator[Evidence]:
    images = {file.path for file in dockerfiles(repository)}
    for text in repository.texts:
        if text.path in images:
            build = re.search(r"\bgo (build|install)\b", text.text)
            level: Level = "practised" if build else "touched"
            yield in_text(
                text, build[0] if build else "", "an image of the program" if build else "a Dockerfile", level
            )
    for text in repository.named(*_COMPOSE):
        yield Evidence(text.path, 1, "services in containers", "touched")
