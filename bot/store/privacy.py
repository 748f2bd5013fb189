"""What is kept about a person: all of it to read, all of it gone, and all of it gone by itself after a while."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, and_, cast, delete, func, or_, select

from bot.store.database import Database
from bot.store.learners import LOCAL, Learner
from bot.store.part import Part, now
from bot.store.tables import (
    AnswerRow,
    Base,
    CandidateRow,
    CounterRow,
    EventRow,
    FeedbackRow,
    FindingRow,
    HandoverRow,
    HeartbeatRow,
    KeptReviewRow,
    LabelRow,
    LearnerRow,
    MessageRow,
    ModelCallRow,
    RepositoryRow,
    ReviewRow,
)

# Slack repeats an event for about five minutes; what came once is known again for much longer
_INBOX, _UNFINISHED = timedelta(days=1), timedelta(days=7)
_COUNTERS = timedelta(days=2)
# a month's budget is added up from them, however short the rest is kept; they hold numbers alone
_SPENDING = timedelta(days=31)
NOBODYS = frozenset({"workspaces", "heartbeats"})


@dataclass(frozen=True)
class Gone:
    """`compiled`: the names under which compiled code is kept on disk that nobody's review stands for any more."""

    reviews: int
    answers: int
    compiled: tuple[str, ...]


class Privacy(Part):
    def __init__(self, database: Database, keep_days: int) -> None:
        super().__init__(database)
        self._keep_days = keep_days

    def export(self, learner: Learner) -> dict[str, Any]:
        """Everything about them, table by table, as JSON can hold it."""
        with self._database.reading() as connection:
            return {
                table.__tablename__: [
                    {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}
                    for row in connection.execute(select(table.__table__).where(theirs)).mappings()
                ]
                for table, theirs in _of(learner)
            }

    def forget(self, learner: Learner) -> Gone:
        """Everything about them, and what others said of it."""
        with self._database.writing() as connection:
            gone = _gone(connection, ReviewRow.learner_id == learner.id, AnswerRow.learner_id == learner.id)
            connection.execute(delete(EventRow).where(or_(_events(learner), _finished_mentions(learner))))
            connection.execute(delete(LearnerRow).where(LearnerRow.id == learner.id))
            gone = _without_shared(connection, gone)
        self._database.tidy()
        return gone

    def purge(self, at: datetime | None = None) -> Gone:
        """What is older than we keep it. The inbox and counters are short-lived, however long the rest is kept."""
        at = at or now()
        with self._database.writing() as connection:
            connection.execute(
                delete(EventRow).where(or_(EventRow.done_at < at - _INBOX, EventRow.received_at < at - _UNFINISHED))
            )
            connection.execute(delete(CounterRow).where(CounterRow.since < at - _COUNTERS))
            if not self._keep_days:
                return Gone(0, 0, ())
            limit = at - timedelta(days=self._keep_days)
            old = (ReviewRow.made_at < limit, AnswerRow.asked_at < limit)
            gone = _gone(connection, *old)
            for table, condition in (
                (ReviewRow, old[0]),
                (AnswerRow, old[1]),
                (KeptReviewRow, KeptReviewRow.made_at < limit),
                (MessageRow, MessageRow.made_at < limit),
                (ModelCallRow, ModelCallRow.made_at < min(limit, at - _SPENDING)),
                (HeartbeatRow, HeartbeatRow.at < limit),
                (RepositoryRow, and_(RepositoryRow.id.in_(_locked_unused(connection)), _UNUSED)),
                (LearnerRow, and_(LearnerRow.seen_at < limit, LearnerRow.name != LOCAL)),
            ):
                connection.execute(delete(table).where(condition))
            return _without_shared(connection, gone)


# two at once: a review that is being saved holds its repository, and its rows are seen by the second look alone
_UNUSED = RepositoryRow.id.not_in(select(ReviewRow.repository_id))


def _locked_unused(connection: Connection) -> list[int]:
    return list(connection.scalars(select(RepositoryRow.id).where(_UNUSED).with_for_update(skip_locked=True)))


def _of(learner: Learner) -> Iterator[tuple[type[Base], ColumnElement[bool]]]:
    """Each table that holds something of learners, and which rows are this one's."""
    reviews = select(ReviewRow.id).where(ReviewRow.learner_id == learner.id)
    repositories = select(RepositoryRow.id).where(RepositoryRow.learner_id == learner.id)
    yield LearnerRow, LearnerRow.id == learner.id
    yield RepositoryRow, RepositoryRow.learner_id == learner.id
    yield ReviewRow, ReviewRow.learner_id == learner.id
    yield FindingRow, FindingRow.review_id.in_(reviews)
    yield KeptReviewRow, KeptReviewRow.repository_id.in_(repositories)
    yield AnswerRow, AnswerRow.learner_id == learner.id
    yield FeedbackRow, FeedbackRow.learner_id == learner.id
    yield LabelRow, LabelRow.mentor_id == learner.id
    yield CandidateRow, CandidateRow.mentor_id == learner.id
    yield HandoverRow, HandoverRow.learner_id == learner.id
    yield MessageRow, MessageRow.learner_id == learner.id
    yield EventRow, _events(learner)
    yield CounterRow, CounterRow.learner_id == learner.id
    yield ModelCallRow, ModelCallRow.learner_id == learner.id


def _events(learner: Learner) -> ColumnElement[bool]:
    return and_(EventRow.workspace == learner.workspace, EventRow.user == learner.name)


def _finished_mentions(learner: Learner) -> ColumnElement[bool]:
    """What others sent about them, such as a message of theirs that was pointed at. What waits is answered first."""
    named = cast(EventRow.payload, Text).contains(learner.name, autoescape=True)
    return and_(EventRow.workspace == learner.workspace, EventRow.done_at.is_not(None), named)


def _gone(connection: Connection, reviews: ColumnElement[bool], answers: ColumnElement[bool]) -> Gone:
    names = connection.scalars(select(ReviewRow.compiled_as).where(reviews)).all()
    number = connection.scalar(select(func.count()).select_from(AnswerRow).where(answers)) or 0
    return Gone(len(names), number, tuple(sorted(set(names))))


def _without_shared(connection: Connection, gone: Gone) -> Gone:
    """`compiled` less what reviews that are still there stand for."""
    shared = set(connection.scalars(select(ReviewRow.compiled_as).where(ReviewRow.compiled_as.in_(gone.compiled))))
    return replace(gone, compiled=tuple(name for name in gone.compiled if name not in shared))
