"""What the parts of the store have in common: the database, and what time it is."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.store.database import Database


class Part:
    """A part holds the questions and the changes of one subject; each of its methods is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database


def now() -> datetime:
    return datetime.now(UTC)
