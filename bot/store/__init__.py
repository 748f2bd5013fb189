"""The only package that imports sqlalchemy and alembic: what is remembered of learners, reviews, answers and Slack."""

from __future__ import annotations

from pathlib import Path

from bot.store import migration
from bot.store.answers import Answers, PastAnswer
from bot.store.cohort import Cohort, Standing
from bot.store.database import Database
from bot.store.handovers import Handover, Handovers
from bot.store.inbox import Event, Inbox
from bot.store.judgements import Candidate, Feedback, Judgements, Label
from bot.store.learners import LOCAL, Learner, Learners
from bot.store.migration import Migrated
from bot.store.privacy import Gone, Privacy
from bot.store.reviews import PastFinding, PastReview, Reviews, ToSave
from bot.store.spending import Cost, ModelCall, Spending
from bot.store.workers import Message, Workers

__all__ = [
    "LOCAL",
    "Candidate",
    "Cost",
    "Event",
    "Feedback",
    "Gone",
    "Handover",
    "Label",
    "Learner",
    "Message",
    "Migrated",
    "ModelCall",
    "PastAnswer",
    "PastFinding",
    "PastReview",
    "Standing",
    "Store",
    "ToSave",
    "migrate",
]


class Store(Learners, Reviews, Answers, Judgements, Handovers, Cohort, Spending, Inbox, Workers, Privacy):
    """`where`: SQLite's file, made and brought up to date where it must be, or the address of PostgreSQL, which is not.

    `keep_days`: how long things are kept, 0 for ever. Raises MachineError where it cannot be used.
    """

    def __init__(self, where: Path | str, keep_days: int = 365) -> None:
        super().__init__(Database(where), keep_days)
        try:
            if isinstance(where, Path):
                migration.migrate(self._database)
            migration.check(self._database)
        except Exception:
            self.close()
            raise

    @property
    def named(self) -> str:
        """As people may see it: no password."""
        return self._database.named

    def close(self) -> None:
        self._database.close()


def migrate(where: Path | str) -> Migrated:
    """Bring the tables into the form that this version works with."""
    database = Database(where)
    try:
        return migration.migrate(database)
    finally:
        database.close()
