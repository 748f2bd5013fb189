"""All tables; reviews of the form before it are taken over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.migrations import before_versions

revision, down_revision = "0001", None

_AGAIN = {"sqlite_autoincrement": True}


def upgrade() -> None:
    before = before_versions.set_aside()
    _people()
    _reviews()
    _answers()
    _judgements()
    _slack()
    before_versions.take_over(before)


def _people() -> None:
    op.create_table(
        "workspaces",
        _id(),
        _words("name"),
        _moment("created_at"),
        _primary("workspaces", "id"),
        _unique("workspaces", "name"),
        **_AGAIN,
    )
    op.create_table(
        "learners",
        _id(),
        _number("workspace_id"),
        _words("name"),
        _number("stage", nullable=True),
        _number("shown_stage", nullable=True),
        sa.Column("is_mentor", sa.Boolean(), nullable=False),
        _moment("created_at"),
        _moment("seen_at"),
        _primary("learners", "id"),
        _unique("learners", "workspace_id", "name"),
        _check("learners", "stage", "stage BETWEEN 1 AND 11"),
        _belongs("learners", "workspace_id", "workspaces"),
        **_AGAIN,
    )
    _index("learners", "seen_at")
    op.create_table(
        "counters",
        _number("learner_id"),
        _words("what"),
        _moment("since"),
        _number("number"),
        _primary("counters", "learner_id", "what", "since"),
        _belongs("counters", "learner_id", "learners"),
    )


def _reviews() -> None:
    op.create_table(
        "repositories",
        _id(),
        _number("learner_id"),
        _words("known_as"),
        _words("digest"),
        _primary("repositories", "id"),
        _unique("repositories", "learner_id", "digest"),
        _belongs("repositories", "learner_id", "learners"),
        **_AGAIN,
    )
    op.create_table(
        "reviews",
        _id(),
        _number("learner_id"),
        _number("repository_id"),
        _words("folder"),
        _words("commit"),
        _moment("made_at"),
        _amount("seconds"),
        _number("working_stage", nullable=True),
        _json("position"),
        _words("compiled_as"),
        _json("document"),
        _primary("reviews", "id"),
        _belongs("reviews", "learner_id", "learners"),
        _belongs("reviews", "repository_id", "repositories"),
        **_AGAIN,
    )
    _index("reviews", "learner_id")
    _index("reviews", "made_at")
    op.create_index("ix_reviews_of_repository", "reviews", ["repository_id", "id"])
    op.create_table(
        "findings",
        _id(),
        _number("review_id"),
        *(_words(name) for name in ("fingerprint", "check", "file")),
        _number("line"),
        _words("severity"),
        _words("status"),
        sa.Column("dismissed", sa.Boolean(), nullable=False),
        _primary("findings", "id"),
        _check("findings", "status", "status IN ('new', 'open', 'fixed')"),
        _belongs("findings", "review_id", "reviews"),
        **_AGAIN,
    )
    _index("findings", "review_id")
    _index("findings", "fingerprint")
    op.create_table(
        "kept_reviews",
        _id(),
        _number("repository_id"),
        _words("folder"),
        _words("key"),
        _moment("made_at"),
        _words("review"),
        _primary("kept_reviews", "id"),
        _belongs("kept_reviews", "repository_id", "repositories"),
        **_AGAIN,
    )
    _index("kept_reviews", "repository_id")
    _index("kept_reviews", "key")


def _answers() -> None:
    op.create_table(
        "answers",
        _id(),
        _number("learner_id"),
        _words("thread"),
        _moment("asked_at"),
        _words("question"),
        _number("stage", nullable=True),
        _words("text"),
        _words("reason"),
        _amount("confidence"),
        _json("retrieved"),
        _json("sources"),
        _words("model"),
        _words("prompt_version"),
        _number("tokens"),
        _amount("seconds"),
        _primary("answers", "id"),
        _belongs("answers", "learner_id", "learners"),
        **_AGAIN,
    )
    for column in ("learner_id", "thread", "asked_at"):
        _index("answers", column)


def _judgements() -> None:
    op.create_table(
        "feedback",
        _id(),
        _number("learner_id"),
        _number("answer_id", nullable=True),
        _number("review_id", nullable=True),
        _words("verdict"),
        _words("reason"),
        _moment("given_at"),
        _primary("feedback", "id"),
        _unique("feedback", "learner_id", "answer_id"),
        _unique("feedback", "learner_id", "review_id"),
        _check("feedback", "one_thing", "(answer_id IS NULL) <> (review_id IS NULL)"),
        _check("feedback", "verdict", "verdict IN ('up', 'down')"),
        _belongs("feedback", "learner_id", "learners"),
        _belongs("feedback", "answer_id", "answers"),
        _belongs("feedback", "review_id", "reviews"),
        **_AGAIN,
    )
    _index("feedback", "answer_id")
    _index("feedback", "review_id")
    op.create_table(
        "labels",
        _id(),
        _number("mentor_id"),
        _number("answer_id", nullable=True),
        _number("finding_id", nullable=True),
        _words("rubric"),
        _json("judgement"),
        _words("note"),
        _moment("made_at"),
        _primary("labels", "id"),
        _check("labels", "one_thing", "(answer_id IS NULL) <> (finding_id IS NULL)"),
        _belongs("labels", "mentor_id", "learners"),
        _belongs("labels", "answer_id", "answers"),
        _belongs("labels", "finding_id", "findings"),
        **_AGAIN,
    )
    for column in ("mentor_id", "answer_id", "finding_id"):
        _index("labels", column)
    op.create_table(
        "candidates",
        _id(),
        _number("mentor_id"),
        _number("answer_id"),
        _words("text"),
        _moment("made_at"),
        _primary("candidates", "id"),
        _belongs("candidates", "mentor_id", "learners"),
        _belongs("candidates", "answer_id", "answers"),
        **_AGAIN,
    )
    _index("candidates", "mentor_id")
    _index("candidates", "answer_id")


def _slack() -> None:
    op.create_table(
        "messages",
        _words("job"),
        _words("part"),
        _number("learner_id"),
        _words("channel"),
        _words("ts"),
        _moment("made_at"),
        _primary("messages", "job", "part"),
        _belongs("messages", "learner_id", "learners"),
    )
    _index("messages", "learner_id")
    _index("messages", "made_at")
    op.create_table(
        "inbox",
        _id(),
        *(_words(name) for name in ("event", "kind", "workspace", "user", "channel")),
        _words("ts", nullable=True),
        _json("payload"),
        _moment("received_at"),
        _moment("done_at", nullable=True),
        _primary("inbox", "id"),
        _unique("inbox", "event"),
        _unique("inbox", "channel", "ts"),
        **_AGAIN,
    )
    op.create_index("ix_inbox_unfinished", "inbox", ["done_at", "received_at"])
    op.create_table("heartbeats", _words("executor"), _moment("at"), _primary("heartbeats", "executor"))


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), nullable=False)


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _amount(name: str) -> sa.Column[float]:
    return sa.Column(name, sa.Double(), nullable=False)


def _words(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _json(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=False)


def _primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=f"ck_{table}_{name}")


def _belongs(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}", ondelete="CASCADE")


def _index(table: str, column: str) -> None:
    op.create_index(f"ix_{table}_{column}", table, [column])
