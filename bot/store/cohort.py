"""How a workspace's learners stand, for its mentors: one row each, without any of their words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from bot.store.part import Part
from bot.store.tables import FindingRow, HandoverRow, LearnerRow, ReviewRow, WorkspaceRow


@dataclass(frozen=True)
class Standing:
    """`name` is the Slack user's id. `open_points`: of the last review; `waiting`: questions that no mentor closed."""

    name: str
    stage: int | None
    last_review: datetime | None
    open_points: int
    waiting: int


class Cohort(Part):
    def cohort(self, workspace: str) -> tuple[Standing, ...]:
        """Whoever has asked, mentors left out."""
        last = (
            select(
                ReviewRow.learner_id, func.max(ReviewRow.id).label("review"), func.max(ReviewRow.made_at).label("at")
            )
            .group_by(ReviewRow.learner_id)
            .subquery()
        )
        points = (
            select(FindingRow.review_id, func.count().label("number"))
            .where(FindingRow.status != "fixed", FindingRow.dismissed.is_(False))
            .group_by(FindingRow.review_id)
            .subquery()
        )
        asked = (
            select(HandoverRow.learner_id, func.count().label("number"))
            .where(HandoverRow.closed_at.is_(None))
            .group_by(HandoverRow.learner_id)
            .subquery()
        )
        query = (
            select(
                LearnerRow.name,
                func.coalesce(LearnerRow.stage, LearnerRow.shown_stage),
                last.c.at,
                func.coalesce(points.c.number, 0),
                func.coalesce(asked.c.number, 0),
            )
            .join(WorkspaceRow, WorkspaceRow.id == LearnerRow.workspace_id)
            .outerjoin(last, last.c.learner_id == LearnerRow.id)
            .outerjoin(points, points.c.review_id == last.c.review)
            .outerjoin(asked, asked.c.learner_id == LearnerRow.id)
            .where(WorkspaceRow.name == workspace, LearnerRow.is_mentor.is_(False))
            .order_by(LearnerRow.id)
        )
        with self._database.reading() as connection:
            return tuple(Standing(*row) for row in connection.execute(query))
