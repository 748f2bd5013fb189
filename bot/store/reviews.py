"""Reviews: the last one of the same code, all of a learner's, their findings, and the one that answers again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from bot.store.columns import escaped
from bot.store.learners import Learner
from bot.store.part import Part, now
from bot.store.tables import FindingRow, KeptReviewRow, LearnerRow, RepositoryRow, ReviewRow


@dataclass(frozen=True)
class PastReview:
    """`repository`: under what name the next review of the same code finds it. `position`: the level of each topic."""

    id: int
    repository: str
    folder: str
    commit: str
    made_at: datetime
    seconds: float
    working_stage: int | None
    position: Mapping[str, str]


@dataclass(frozen=True)
class PastFinding:
    id: int
    review: int
    fingerprint: str
    check: str
    file: str
    line: int
    severity: str
    status: str
    dismissed: bool


@dataclass(frozen=True)
class ToSave:
    """`document`: the review as `--json` prints it. `key`, `kept`: what it answers again to, and the whole of it; ""
    where it must not. `compiled_as`: under what name its compiled code is kept on disk."""

    known_as: str
    document: Mapping[str, Any]
    compiled_as: str = ""
    key: str = ""
    kept: str = ""


class Reviews(Part):
    def save_review(self, learner: Learner, review: ToSave) -> int:
        """The number of the review. What was kept of the same part of the repository gives way to it."""
        document = review.document
        with self._database.writing() as connection:
            repository = self._repository(connection, learner, review.known_as)
            saved = connection.execute(
                insert(ReviewRow)
                .values(
                    learner_id=learner.id,
                    repository_id=repository,
                    folder=document["folder"],
                    commit=document["commit"],
                    made_at=now(),
                    seconds=document["seconds"],
                    working_stage=document["position"]["working_stage"],
                    position={topic["id"]: topic["level"] for topic in document["position"]["topics"]},
                    compiled_as=review.compiled_as or review.known_as,
                    document=document,
                )
                .returning(ReviewRow.id)
            ).scalar_one()
            _save_findings(connection, repository, saved, document["findings"])
            _keep(connection, repository, document["folder"], review)
            stage = document["position"]["set_stage"] or document["position"]["working_stage"]
            connection.execute(update(LearnerRow).where(LearnerRow.id == learner.id).values(shown_stage=stage))
            return saved

    def last_review(self, learner: Learner, known_as: str, folder: str) -> PastReview | None:
        """Of this part of a repository."""
        found = self._reviews(
            ReviewRow.learner_id == learner.id, RepositoryRow.digest == digest(known_as), ReviewRow.folder == folder
        )
        return found[0] if found else None

    def reviews_of(self, learner: Learner, most: int = 20) -> tuple[PastReview, ...]:
        """The latest first."""
        return self._reviews(ReviewRow.learner_id == learner.id, most=most)

    def review_document(self, learner: Learner, review: int) -> dict[str, Any] | None:
        """As `--json` printed it; None where the learner has no such review."""
        query = select(ReviewRow.document).where(ReviewRow.id == review, ReviewRow.learner_id == learner.id)
        with self._database.reading() as connection:
            return connection.execute(query).scalar()

    def findings_of(self, learner: Learner, review: int) -> tuple[PastFinding, ...]:
        """In the order of the document."""
        query = (
            select(*(getattr(FindingRow, name) for name in _OF_A_FINDING))
            .join(ReviewRow, ReviewRow.id == FindingRow.review_id)
            .where(ReviewRow.id == review, ReviewRow.learner_id == learner.id)
            .order_by(FindingRow.id)
        )
        with self._database.reading() as connection:
            return tuple(PastFinding(*row) for row in connection.execute(query))

    def dismiss(self, learner: Learner, review: int, fingerprint: str, dismissed: bool = True) -> bool:
        """In all reviews of the same repository, those to come too. False where the learner has no such finding."""
        own = select(ReviewRow.repository_id).where(ReviewRow.id == review, ReviewRow.learner_id == learner.id)
        reviews = select(ReviewRow.id).where(ReviewRow.repository_id.in_(own))
        change = (
            update(FindingRow)
            .where(FindingRow.review_id.in_(reviews), FindingRow.fingerprint == fingerprint)
            .values(dismissed=dismissed)
        )
        with self._database.writing() as connection:
            return connection.execute(change).rowcount > 0

    def kept_review(self, learner: Learner, key: str) -> tuple[datetime, str] | None:
        """When it was made, and what was kept."""
        query = (
            select(KeptReviewRow.made_at, KeptReviewRow.review)
            .join(RepositoryRow, RepositoryRow.id == KeptReviewRow.repository_id)
            .where(KeptReviewRow.key == key, RepositoryRow.learner_id == learner.id)
        )
        with self._database.reading() as connection:
            found = connection.execute(query).first()
            return None if found is None else (found[0], found[1])

    def _reviews(self, *where: ColumnElement[bool], most: int = 1) -> tuple[PastReview, ...]:
        query = (
            select(
                ReviewRow.id,
                RepositoryRow.known_as,
                *(getattr(ReviewRow, name) for name in _OF_A_REVIEW),
            )
            .join(RepositoryRow, RepositoryRow.id == ReviewRow.repository_id)
            .where(*where)
            .order_by(ReviewRow.id.desc())
            .limit(most)
        )
        with self._database.reading() as connection:
            return tuple(PastReview(*row) for row in connection.execute(query))

    def _repository(self, connection: Connection, learner: Learner, known_as: str) -> int:
        """Its number; who holds it writes alone to it until the transaction ends."""
        named = {"learner_id": learner.id, "digest": digest(known_as)}
        made = self._database.insert(RepositoryRow).values(**named, known_as=known_as).on_conflict_do_nothing()
        connection.execute(made)
        return connection.execute(select(RepositoryRow.id).filter_by(**named).with_for_update()).scalar_one()


_OF_A_REVIEW = ("folder", "commit", "made_at", "seconds", "working_stage", "position")
_OF_A_FINDING = ("id", "review_id", "fingerprint", "check", "file", "line", "severity", "status", "dismissed")


def digest(known_as: str) -> str:
    """Of the name as the database holds it."""
    return sha256(escaped(known_as).encode()).hexdigest()


def _save_findings(connection: Connection, repository: int, review: int, findings: Sequence[Mapping[str, Any]]) -> None:
    if not findings:
        return
    before = select(FindingRow.fingerprint).join(ReviewRow, ReviewRow.id == FindingRow.review_id)
    dismissed = set(connection.scalars(before.where(ReviewRow.repository_id == repository, FindingRow.dismissed)))
    names = ("fingerprint", "check", "file", "line", "severity", "status")
    rows = [
        {name: f[name] for name in names} | {"review_id": review, "dismissed": f["fingerprint"] in dismissed}
        for f in findings
    ]
    connection.execute(insert(FindingRow), rows)


def _keep(connection: Connection, repository: int, folder: str, review: ToSave) -> None:
    named = {"repository_id": repository, "folder": folder}
    connection.execute(delete(KeptReviewRow).filter_by(**named))
    if review.key and review.kept:
        values = {"key": review.key, "made_at": now(), "review": review.kept}
        connection.execute(insert(KeptReviewRow).values(**named, **values))
