"""What learners asked the mentors: about which answer or review, where they wait, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select, update

from bot.store.judgements import Kind
from bot.store.learners import Learner
from bot.store.part import Part, now
from bot.store.tables import HandoverRow


@dataclass(frozen=True)
class Handover:
    """`job`: by which it was asked. `answer` or `review`: what it is about; neither where that failed.

    `channel` and `thread`: where the learner waits. `posted`: the time of the message that the mentors see. `mentor`
    took it; None where nobody did, or where they are forgotten.
    """

    id: int
    job: str
    learner: int
    answer: int | None
    review: int | None
    words: str
    channel: str
    thread: str
    asked_at: datetime
    posted: str
    mentor: int | None
    closed_at: datetime | None


class Handovers(Part):
    def hand_over(
        self, learner: Learner, job: str, *, kind: Kind | None, number: int, words: str, channel: str, thread: str
    ) -> Handover:
        """The learner asks once about an answer or a review: asked again, the first one stands."""
        about = {f"{kind}_id": number} if kind else {}
        values = {"job": job, "words": words, "channel": channel, "thread": thread, "asked_at": now(), "posted": ""}
        with self._database.writing() as connection:
            connection.execute(
                self._database.insert(HandoverRow)
                .values(learner_id=learner.id, **values, **about)
                .on_conflict_do_nothing()
            )
            same: ColumnElement[bool] = HandoverRow.job == job
            if kind:
                thing = HandoverRow.answer_id if kind == "answer" else HandoverRow.review_id
                same = or_(same, and_(HandoverRow.learner_id == learner.id, thing == number))
            return Handover(*connection.execute(_HANDOVERS.where(same)).one())

    def handover(self, number: int) -> Handover | None:
        with self._database.reading() as connection:
            found = connection.execute(_HANDOVERS.where(HandoverRow.id == number)).first()
            return None if found is None else Handover(*found)

    def handover_posted(self, number: int, ts: str) -> None:
        self._change_handover(number, posted=ts)

    def take_handover(self, number: int, mentor: Learner) -> Handover | None:
        """None where it is no longer known. Who takes it last has it."""
        return self._change_handover(number, mentor_id=mentor.id)

    def reopen_handover(self, number: int) -> Handover | None:
        """The learner has asked once more. None where it is no longer known."""
        return self._change_handover(number, closed_at=None)

    def close_handover(self, number: int, mentor: Learner) -> Handover | None:
        """None where it is no longer known."""
        return self._change_handover(number, mentor_id=mentor.id, closed_at=now())

    def _change_handover(self, number: int, **values: object) -> Handover | None:
        with self._database.writing() as connection:
            connection.execute(update(HandoverRow).where(HandoverRow.id == number).values(**values))
            found = connection.execute(_HANDOVERS.where(HandoverRow.id == number)).first()
            return None if found is None else Handover(*found)


_COLUMNS = "id job learner_id answer_id review_id words channel thread asked_at posted mentor_id closed_at"
_HANDOVERS: Select[Any] = select(*(getattr(HandoverRow, name) for name in _COLUMNS.split()))
