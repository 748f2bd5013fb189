"""What calls of a language model used and cost."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0003", "0002"

_WORDS = ("purpose", "model", "prompt_version")
_NUMBERS = ("requests", "input_tokens", "output_tokens", "cache_read_tokens", "cache_created_tokens", "microdollars")


def upgrade() -> None:
    op.create_table(
        "model_calls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _WORDS),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _NUMBERS),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("failed", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_model_calls"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_model_calls_learner_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    for column in ("learner_id", "made_at"):
        op.create_index(f"ix_model_calls_{column}", "model_calls", [column])
