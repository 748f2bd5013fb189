"""What people think of what we said: learners' thumbs, mentors' labels, and replies that may become cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import insert, select

from bot.store.learners import Learner
from bot.store.part import Part, now
from bot.store.tables import CandidateRow, FeedbackRow, LabelRow

Kind = Literal["answer", "review"]
Judged = Literal["answer", "finding"]
Verdict = Literal["up", "down"]


@dataclass(frozen=True)
class Feedback:
    learner: int
    verdict: str
    reason: str
    given_at: datetime


@dataclass(frozen=True)
class Label:
    """`judgement`: by the names of the rubric, of the version `rubric`. `number`: the answer's or the finding's."""

    id: int
    mentor: int
    kind: Judged
    number: int
    rubric: str
    judgement: Mapping[str, Any]
    note: str
    made_at: datetime


@dataclass(frozen=True)
class Candidate:
    """A mentor's reply where we had answered: what a case of the evals can be made of."""

    id: int
    mentor: int
    answer: int
    text: str
    made_at: datetime


class Judgements(Part):
    def feedback(self, learner: Learner, kind: Kind, number: int, verdict: Verdict, reason: str = "") -> None:
        """Their last word on this answer or review: it takes the place of what they said before."""
        said = {"verdict": verdict, "reason": reason, "given_at": now()}
        about = {"learner_id": learner.id, f"{kind}_id": number}
        with self._database.writing() as connection:
            connection.execute(
                self._database.insert(FeedbackRow)
                .values(**about, **said)
                .on_conflict_do_update(index_elements=list(about), set_=said)
            )

    def feedback_on(self, kind: Kind, number: int) -> tuple[Feedback, ...]:
        query = (
            select(FeedbackRow.learner_id, FeedbackRow.verdict, FeedbackRow.reason, FeedbackRow.given_at)
            .filter_by(**{f"{kind}_id": number})
            .order_by(FeedbackRow.id)
        )
        with self._database.reading() as connection:
            return tuple(Feedback(*row) for row in connection.execute(query))

    def label(
        self, mentor: Learner, kind: Judged, number: int, *, judgement: Mapping[str, Any], rubric: str, note: str = ""
    ) -> int:
        """One more judgement, beside those that there are: two mentors may differ, and one may think again."""
        values = {"mentor_id": mentor.id, f"{kind}_id": number, "judgement": dict(judgement)}
        values |= {"rubric": rubric, "note": note, "made_at": now()}
        with self._database.writing() as connection:
            return connection.execute(insert(LabelRow).values(**values).returning(LabelRow.id)).scalar_one()

    def labels(self) -> tuple[Label, ...]:
        """All of them, in the order in which they were made."""
        with self._database.reading() as connection:
            rows = connection.execute(select(LabelRow.__table__).order_by(LabelRow.id)).all()
        return tuple(
            Label(
                id=row.id,
                mentor=row.mentor_id,
                kind="finding" if row.answer_id is None else "answer",
                number=row.finding_id if row.answer_id is None else row.answer_id,
                rubric=row.rubric,
                judgement=row.judgement,
                note=row.note,
                made_at=row.made_at,
            )
            for row in rows
        )

    def suggest_case(self, mentor: Learner, answer: int, text: str) -> int:
        """The same words of the same mentor are one case, however often they are given."""
        said = {"mentor_id": mentor.id, "answer_id": answer, "text": text}
        values = said | {"made_at": now()}
        with self._database.writing() as connection:
            found = connection.scalar(select(CandidateRow.id).filter_by(**said).limit(1))
            return (
                found
                or connection.execute(insert(CandidateRow).values(**values).returning(CandidateRow.id)).scalar_one()
            )

    def suggested_cases(self) -> tuple[Candidate, ...]:
        """All of them, in the order in which they were made."""
        query = select(
            CandidateRow.id, CandidateRow.mentor_id, CandidateRow.answer_id, CandidateRow.text, CandidateRow.made_at
        )
        with self._database.reading() as connection:
            return tuple(Candidate(*row) for row in connection.execute(query.order_by(CandidateRow.id)))
