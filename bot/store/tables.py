"""The tables. What belongs to a learner goes with them: each such row points, by itself or by its parent, at theirs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, MetaData, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bot.store.columns import Moment, Words

_NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}
# a number stands in a Slack button long after its row is gone: SQLite, too, must not give it away again
_NEVER_AGAIN = {"sqlite_autoincrement": True}
_ONE_THING = "(answer_id IS NULL) <> ({other} IS NULL)"


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=_NAMES)
    # json, not jsonb: the document comes back as it went in, whatever a learner's code put into it
    type_annotation_map = {str: Words(), datetime: Moment(), dict[str, Any]: JSON(), list[Any]: JSON()}  # noqa: RUF012


class Numbered(Base):
    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)


class WorkspaceRow(Numbered):
    """`name`: the Slack team's id; "local" for the command line."""

    __tablename__ = "workspaces"
    __table_args__ = (UniqueConstraint("name"), _NEVER_AGAIN)

    name: Mapped[str]
    created_at: Mapped[datetime]


class LearnerRow(Numbered):
    """`name`: the Slack user's id. `stage`: the one they set; `shown_stage`: what a review last said."""

    __tablename__ = "learners"
    __table_args__ = (
        UniqueConstraint("workspace_id", "name"),
        CheckConstraint("stage BETWEEN 1 AND 11", name="stage"),
        _NEVER_AGAIN,
    )

    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    name: Mapped[str]
    stage: Mapped[int | None]
    shown_stage: Mapped[int | None]
    is_mentor: Mapped[bool]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime] = mapped_column(index=True)


class RepositoryRow(Numbered):
    """`digest` of `known_as`, which may be longer than PostgreSQL puts into an index."""

    __tablename__ = "repositories"
    __table_args__ = (UniqueConstraint("learner_id", "digest"), _NEVER_AGAIN)

    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id", ondelete="CASCADE"))
    known_as: Mapped[str]
    digest: Mapped[str]


class ReviewRow(Numbered):
    """`document`: as `--json` prints it. `position`: level by topic. `compiled_as`: under what name its compiled code
    is kept on disk."""

    __tablename__ = "reviews"
    __table_args__ = (Index("ix_reviews_of_repository", "repository_id", "id"), _NEVER_AGAIN)

    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id", ondelete="CASCADE"), index=True)
    repository_id: Mapped[int] = mapped_column(ForeignKey("repositories.id", ondelete="CASCADE"))
    folder: Mapped[str]
    commit: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(index=True)
    seconds: Mapped[float]
    working_stage: Mapped[int | None]
    position: Mapped[dict[str, Any]]
    compiled_as: Mapped[str]
    document: Mapped[dict[str, Any]]


class FindingRow(Numbered):
    __tablename__ = "findings"
    __table_args__ = (
        CheckConstraint("status IN ('new', 'open', 'fixed')", name="status"),
        _NEVER_AGAIN,
    )

    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), index=True)
    fingerprint: Mapped[str] = mapped_column(index=True)
    check: Mapped[str]
    file: Mapped[str]
    line: Mapped[int]
    severity: Mapped[str]
    status: Mapped[str]
    dismissed: Mapped[bool]


class KeptReviewRow(Numbered):
    """The whole last review of a part of a repository, to answer again while nothing changes; `key` says of what."""

    __tablename__ = "kept_reviews"
    __table_args__ = (_NEVER_AGAIN,)

    repository_id: Mapped[int] = mapped_column(ForeignKey("repositories.id", ondelete="CASCADE"), index=True)
    folder: Mapped[str]
    key: Mapped[str] = mapped_column(index=True)
    made_at: Mapped[datetime]
    review: Mapped[str]


class AnswerRow(Numbered):
    """`retrieved`: the passages with their scores. `thread`: which conversation it stands in; "" for none."""

    __tablename__ = "answers"
    __table_args__ = (_NEVER_AGAIN,)

    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id", ondelete="CASCADE"), index=True)
    thread: Mapped[str] = mapped_column(index=True)
    asked_at: Mapped[datetime] = mapped_column(index=True)
    question: Mapped[str]
    stage: Mapped[int | None]
    text: Mapped[str]
    reason: Mapped[str]
    confidence: Mapped[float]
    retrieved: Mapped[list[Any]]
    sources: Mapped[list[Any]]
    model: Mapped[str]
    prompt_version: Mapped[str]
    tokens: Mapped[int]
    seconds: Mapped[float]


class FeedbackRow(Numbered):
    __tablename__ = "feedback"
    __table_args__ = (
        UniqueConstraint("learner_id", "answer_id"),
        UniqueConstraint("learner_id", "review_id"),
        CheckConstraint(_ONE_THING.format(other="review_id"), name="one_thing"),
        CheckConstraint("verdict IN ('up', 'down')", name="verdict"),
        _NEVER_AGAIN,
    )

    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id", ondelete="CASCADE"))
    answer_id: Mapped[int | None] = mapped_column(ForeignKey("answers.id", ondelete="CASCADE"), index=True)
    review_id: Mapped[int | None] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), index=True)
    verdict: Mapped[str]
    reason: Mapped[str]
    given_at: Mapped[datetime]


class LabelRow(Numbered):
    """What a mentor judged, by the rubric's own names; never changed, only added to."""

    __tablename__ = "labels"
    __table_args__ = (
        CheckConstraint(_ONE_THING.format(other="finding_id"), name="one_thing"),
        _NEVER_AGAIN,
    )

    mentor_id: Mapped[int] = mapped_column(ForeignKey("learners.id", ondelete="CASCADE"), index=True)
    answer_id: Mapped[int | None] = mapped_column(ForeignKey("answers.id", ondelete="CASCADE"), index=True)
    finding_id: Mapped[int | None] = mapped_column(ForeignKey("findings.id", ondelete="CASCADE"), index=True)
    rubric: Mapped[str]
    judgement: Mapped[dict[str, Any]]
    note: Mapped[str]
    made_at: Mapped[datetime]


class CandidateRow(Numbered):
    """What a mentor replied where we had answered: it may become a case of the evals."""

    __tablename__ = "candidates"
    __table_args__ = (_NEVER_AGAIN,)

    mentor_id: Mapped[int] = mapped_column(ForeignKey("learners.id", ondelete="CASCADE"), index=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answers.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    made_at: Mapped[datetime]


class HandoverRow(Numbered):
    """What a learner asked the mentors. `mentor_id` took it; `posted`: the time of the message that they see."""

    __tablename__ = "handovers"
    __table_args__ = (
        UniqueConstraint("job"),
        UniqueConstraint("learner_id", "answer_id"),
        UniqueConstraint("learner_id", "review_id"),
        CheckConstraint("answer_id IS NULL OR review_id IS NULL", name="one_thing"),
        _NEVER_AGAIN,
    )

    job: Mapped[str]
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id", ondelete="CASCADE"))
    answer_id: Mapped[int | None] = mapped_column(ForeignKey("answers.id", ondelete="CASCADE"), index=True)
    review_id: Mapped[int | None] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), index=True)
    words: Mapped[str]
    channel: Mapped[str]
    thread: Mapped[str]
    asked_at: Mapped[datetime]
    posted: Mapped[str]
    mentor_id: Mapped[int | None] = mapped_column(ForeignKey("learners.id", ondelete="SET NULL"), index=True)
    closed_at: Mapped[datetime | None]


class MessageRow(Base):
    """The message in Slack that a part of a job made."""

    __tablename__ = "messages"

    job: Mapped[str] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id", ondelete="CASCADE"), index=True)
    channel: Mapped[str]
    ts: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(index=True)


class EventRow(Numbered):
    """What Slack sent. `ts` only where it is a message, which Slack may send as two events."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("event"),
        UniqueConstraint("channel", "ts"),
        Index("ix_inbox_unfinished", "done_at", "received_at"),
        _NEVER_AGAIN,
    )

    event: Mapped[str]
    kind: Mapped[str]
    workspace: Mapped[str]
    user: Mapped[str]
    channel: Mapped[str]
    ts: Mapped[str | None]
    payload: Mapped[dict[str, Any]]
    received_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class CounterRow(Base):
    """How often a learner did something in the span of time that began at `since`."""

    __tablename__ = "counters"

    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True)
    what: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime] = mapped_column(primary_key=True)
    number: Mapped[int]


class ModelCallRow(Numbered):
    """What a call of a language model used and cost; `failed`: why nothing came of it."""

    __tablename__ = "model_calls"
    __table_args__ = (_NEVER_AGAIN,)

    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id", ondelete="CASCADE"), index=True)
    made_at: Mapped[datetime] = mapped_column(index=True)
    purpose: Mapped[str]
    model: Mapped[str]
    prompt_version: Mapped[str]
    requests: Mapped[int]
    input_tokens: Mapped[int]
    output_tokens: Mapped[int]
    cache_read_tokens: Mapped[int]
    cache_created_tokens: Mapped[int]
    microdollars: Mapped[int]
    seconds: Mapped[float]
    failed: Mapped[str]


class HeartbeatRow(Base):
    __tablename__ = "heartbeats"

    executor: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
