"""Answers, with what was retrieved for them, so that a mentor can see why they say what they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, insert, select

from bot.store.learners import Learner
from bot.store.part import Part, now
from bot.store.tables import AnswerRow, FeedbackRow, LearnerRow


@dataclass(frozen=True)
class PastAnswer:
    """`retrieved`: the passages with their scores, best first, as `--json` prints them. `reason`: why it was turned
    down; "" where it was answered. `thread`: the conversation it stands in."""

    id: int
    learner: int
    thread: str
    asked_at: datetime
    question: str
    stage: int | None
    text: str
    reason: str
    confidence: float
    retrieved: tuple[Mapping[str, Any], ...]
    sources: tuple[Mapping[str, str], ...]
    model: str
    prompt_version: str
    tokens: int
    seconds: float


class Answers(Part):
    def save_answer(self, learner: Learner, document: Mapping[str, Any], thread: str = "") -> int:
        """`document`: the answer as `--json` prints it. The number of the answer."""
        same = ("question", "stage", "reason", "confidence", "sources", "model", "prompt_version", "tokens", "seconds")
        values = {name: document[name] for name in same}
        values |= {"learner_id": learner.id, "thread": thread, "asked_at": now()}
        values |= {"text": document["answer"], "retrieved": document["passages"]}
        with self._database.writing() as connection:
            return connection.execute(insert(AnswerRow).values(**values).returning(AnswerRow.id)).scalar_one()

    def answer(self, number: int) -> PastAnswer | None:
        found = self._answers(_ANSWERS.where(AnswerRow.id == number))
        return found[0] if found else None

    def answers_of(self, learner: Learner, most: int = 20) -> tuple[PastAnswer, ...]:
        """The latest first."""
        return self._answers(_latest(AnswerRow.learner_id == learner.id, most=most))

    def answers_in(self, learner: Learner, thread: str, most: int = 20) -> tuple[PastAnswer, ...]:
        """The last ones of a conversation in the learner's workspace, whoever asked; the oldest of them first."""
        workspace = select(LearnerRow.workspace_id).where(LearnerRow.id == learner.id).scalar_subquery()
        where = (AnswerRow.thread == thread, LearnerRow.workspace_id == workspace)
        return self._answers(_latest(*where, most=most).join(LearnerRow, LearnerRow.id == AnswerRow.learner_id))[::-1]

    def answers_voted_down(self, most: int = 100) -> tuple[PastAnswer, ...]:
        """What mentors look at first, the latest first."""
        down = select(FeedbackRow.answer_id).where(FeedbackRow.verdict == "down", FeedbackRow.answer_id.is_not(None))
        return self._answers(_latest(AnswerRow.id.in_(down), most=most))

    def _answers(self, query: Select[Any]) -> tuple[PastAnswer, ...]:
        with self._database.reading() as connection:
            rows = [row._asdict() for row in connection.execute(query)]
        return tuple(
            PastAnswer(**row | {"retrieved": tuple(row["retrieved"]), "sources": tuple(row["sources"])}) for row in rows
        )


_ANSWERS: Select[Any] = select(
    AnswerRow.learner_id.label("learner"),
    *(getattr(AnswerRow, name) for name in PastAnswer.__dataclass_fields__ if name != "learner"),
)


def _latest(*where: ColumnElement[bool], most: int) -> Select[Any]:
    return _ANSWERS.where(*where).order_by(AnswerRow.id.desc()).limit(most)
