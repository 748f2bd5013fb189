"""What learners ask the mentors."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    op.create_table(
        "handovers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=True),
        sa.Column("review_id", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("words", "channel", "thread")),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("posted", sa.Text(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_handovers"),
        sa.UniqueConstraint("job", name="uq_handovers_job"),
        sa.UniqueConstraint("learner_id", "answer_id", name="uq_handovers_learner_id_answer_id"),
        sa.UniqueConstraint("learner_id", "review_id", name="uq_handovers_learner_id_review_id"),
        sa.CheckConstraint("answer_id IS NULL OR review_id IS NULL", name="ck_handovers_one_thing"),
        _goes_with("learner_id", "learners"),
        _goes_with("answer_id", "answers"),
        _goes_with("review_id", "reviews"),
        sa.ForeignKeyConstraint(["mentor_id"], ["learners.id"], name="fk_handovers_mentor_id", ondelete="SET NULL"),
        sqlite_autoincrement=True,
    )
    for column in ("answer_id", "review_id", "mentor_id"):
        op.create_index(f"ix_handovers_{column}", "handovers", [column])


def _goes_with(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_handovers_{column}", ondelete="CASCADE")
