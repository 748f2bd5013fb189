"""Who learns here, where they stand, and how often they ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, select, update

from bot.store.part import Part, now
from bot.store.tables import CounterRow, LearnerRow, WorkspaceRow

LOCAL = "local"


@dataclass(frozen=True)
class Learner:
    """`name` is the Slack user's id. `stage`: the one they set; `shown_stage`: what a review last said."""

    id: int
    workspace: str
    name: str
    stage: int | None
    shown_stage: int | None
    is_mentor: bool
    created_at: datetime
    seen_at: datetime


class Learners(Part):
    def learner(self, workspace: str, name: str) -> Learner:
        """As they are known, or made known; that they were seen now is noted."""
        with self._database.writing() as connection:
            place, seen = self._workspace(connection, workspace), now()
            connection.execute(
                self._database.insert(LearnerRow)
                .values(workspace_id=place, name=name, is_mentor=False, created_at=seen, seen_at=seen)
                .on_conflict_do_update(index_elements=["workspace_id", "name"], set_={"seen_at": seen})
            )
            return _one(connection, LearnerRow.workspace_id == place, LearnerRow.name == name)

    def local_learner(self) -> Learner:
        """The one who types at this machine's command line."""
        return self.learner(LOCAL, LOCAL)

    def learner_with(self, number: int) -> Learner | None:
        """By the number that other rows know them by; that they were seen is not noted."""
        with self._database.reading() as connection:
            found = connection.execute(_LEARNERS.where(LearnerRow.id == number)).first()
            return None if found is None else Learner(*found)

    def set_stage(self, learner: Learner, stage: int | None) -> Learner:
        """None: the stage that their repository shows holds again."""
        return self._change(learner, stage=stage)

    def set_mentor(self, learner: Learner, is_mentor: bool) -> Learner:
        return self._change(learner, is_mentor=is_mentor)

    def mentors(self, workspace: str) -> tuple[Learner, ...]:
        query = _LEARNERS.where(WorkspaceRow.name == workspace, LearnerRow.is_mentor).order_by(LearnerRow.id)
        with self._database.reading() as connection:
            return tuple(Learner(*row) for row in connection.execute(query))

    def count(self, learner: Learner, what: str, seconds: int, at: datetime | None = None) -> int:
        """The how manieth time this is that the learner does `what`, in the span of `seconds` that is running."""
        since = datetime.fromtimestamp((at or now()).timestamp() // seconds * seconds, UTC)
        with self._database.writing(quick=True) as connection:
            made = connection.execute(
                self._database.insert(CounterRow)
                .values(learner_id=learner.id, what=what, since=since, number=1)
                .on_conflict_do_update(
                    index_elements=["learner_id", "what", "since"], set_={"number": CounterRow.number + 1}
                )
                .returning(CounterRow.number)
            )
            return int(made.scalar_one())

    def _change(self, learner: Learner, **values: object) -> Learner:
        with self._database.writing() as connection:
            connection.execute(update(LearnerRow).where(LearnerRow.id == learner.id).values(**values))
            return _one(connection, LearnerRow.id == learner.id)

    def _workspace(self, connection: Connection, name: str) -> int:
        found = connection.scalar(select(WorkspaceRow.id).where(WorkspaceRow.name == name))
        if found is None:
            made = self._database.insert(WorkspaceRow).values(name=name, created_at=now()).on_conflict_do_nothing()
            connection.execute(made)
            found = connection.scalars(select(WorkspaceRow.id).where(WorkspaceRow.name == name)).one()
        return found


_LEARNERS = select(
    LearnerRow.id,
    WorkspaceRow.name,
    LearnerRow.name,
    LearnerRow.stage,
    LearnerRow.shown_stage,
    LearnerRow.is_mentor,
    LearnerRow.created_at,
    LearnerRow.seen_at,
).join(WorkspaceRow, WorkspaceRow.id == LearnerRow.workspace_id)


def _one(connection: Connection, *where: ColumnElement[bool]) -> Learner:
    return Learner(*connection.execute(_LEARNERS.where(*where)).one())
