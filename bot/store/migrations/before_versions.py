"""Files from before there were migrations: two tables, without learners. Every row of them is taken over."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

_TABLES = ("reviews", "kept_reviews")
_ALL = {name: sa.table(f"{name}_before", *map(sa.column, ("repository", "made_at"))) for name in _TABLES}
_REVIEWS = sa.text('SELECT id, repository, folder, "commit", made_at, document FROM reviews_before ORDER BY id')
_KEPT = sa.text("SELECT repository, folder, key, made_at, review FROM kept_reviews_before")
_OF_A_FINDING = ("fingerprint", "check", "file", "line", "severity", "status")
_KNOWN_STATUS = frozenset({"new", "open", "fixed"})


def set_aside() -> tuple[str, ...]:
    """Which of the tables are there; they make room for the ones of the same name."""
    there = sa.inspect(op.get_bind())
    found = tuple(name for name in _TABLES if there.has_table(name))
    for table in found:
        for index in there.get_indexes(table):
            op.drop_index(str(index["name"]), table)
        op.rename_table(table, f"{table}_before")
    return found


def take_over(tables: tuple[str, ...]) -> None:
    """What they hold was all made by the one person at the command line."""
    if not tables:
        return
    learner = _local_learner(tables)
    repositories = _repositories(learner, tables)
    if "reviews" in tables:
        _reviews(learner, repositories)
    if "kept_reviews" in tables:
        _kept(repositories)
    for table in tables:
        op.drop_table(f"{table}_before")


def _local_learner(tables: tuple[str, ...]) -> int:
    times = [str(row.made_at) for table in tables for row in _rows(sa.select(_ALL[table].c.made_at))]
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    first, last = min(times, default=now), max(times, default=now)
    workspace = _insert("workspaces", name="local", created_at=first)
    return _insert("learners", workspace_id=workspace, name="local", is_mentor=False, created_at=first, seen_at=last)


def _repositories(learner: int, tables: tuple[str, ...]) -> dict[str, int]:
    names = {row.repository: None for table in tables for row in _rows(sa.select(_ALL[table].c.repository))}
    return {
        name: _insert(
            "repositories", learner_id=learner, known_as=name, digest=hashlib.sha256(name.encode()).hexdigest()
        )
        for name in names
    }


def _reviews(learner: int, repositories: dict[str, int]) -> None:
    for row in _rows(_REVIEWS):
        document = json.loads(row.document)
        position = document.get("position", {})
        _insert(
            "reviews",
            id=row.id,
            learner_id=learner,
            repository_id=repositories[row.repository],
            folder=row.folder,
            commit=row.commit,
            made_at=row.made_at,
            seconds=document.get("seconds", 0.0),
            working_stage=position.get("working_stage"),
            position=json.dumps({topic["id"]: topic["level"] for topic in position.get("topics", [])}),
            compiled_as=row.repository,
            document=row.document,
        )
        _findings(row.id, document.get("findings", []))


def _findings(review: int, listed: list[dict[str, Any]]) -> None:
    """A finding of an older form stays in the document alone."""
    whole = [f for f in listed if f.get("status") in _KNOWN_STATUS and all(name in f for name in _OF_A_FINDING)]
    if whole:
        made = sa.table("findings", *(sa.column(name) for name in ("review_id", "dismissed", *_OF_A_FINDING)))
        rows = [{name: f[name] for name in _OF_A_FINDING} | {"review_id": review, "dismissed": False} for f in whole]
        op.get_bind().execute(sa.insert(made), rows)


def _kept(repositories: dict[str, int]) -> None:
    for row in _rows(_KEPT):
        _insert(
            "kept_reviews",
            repository_id=repositories[row.repository],
            folder=row.folder,
            key=row.key,
            made_at=row.made_at,
            review=row.review,
        )


def _rows(query: sa.Executable) -> Iterator[sa.Row[Any]]:
    yield from op.get_bind().execute(query)


def _insert(table: str, **values: object) -> int:
    """As SQLite keeps them, times and documents untouched. The number of the new row."""
    made = sa.table(table, *(sa.column(name) for name in values))
    return int(op.get_bind().execute(sa.insert(made).values(**values)).lastrowid)
