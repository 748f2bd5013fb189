"""Practised: two kinds of care for queries (an index, a plan looked at, a pool, a prepared or batched statement)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.repository import Repository
from bot.review.result import Evidence
from bot.review.sighting import at, calls, in_text

_INDEX = re.compile(r"(?i)create\s+index")
_PLAN = re.compile(r"(?i)\bexplain\s+(analyze|select|\()")
_POOL = (".SetMaxOpenConns", ".SetMaxIdleConns")
_BATCH = (".PrepareContext", ".Prepare", ".SendBatch", ".CopyFrom", ".CreateInBatches")


def evidence(repository: Repository) -> Iterator[Evidence]:
    kinds = [list(kind) for kind in (_in_sql(repository, _INDEX, "an index"), _in_sql(repository, _PLAN, "a plan"))]
    for endings, what in ((_POOL, "the pool has a limit"), (_BATCH, "a statement is prepared or batched")):
        found = calls(repository, "database/sql.", "github.com/jackc/pgx", "gorm.io/gorm.", "github.com/jmoiron/sqlx.")
        kinds.append([at(file, call, what, "touched") for file, call, name in found if name.endswith(endings)])
    enough = sum(1 for kind in kinds if kind) > 1
    for kind in kinds:
        for one in kind[:1]:
            yield Evidence(one.file, one.line, one.what, "practised" if enough else "touched")


def _in_sql(repository: Repository, pattern: re.Pattern[str], what: str) -> Iterator[Evidence]:
    for text in repository.named("*.sql"):
        found = pattern.search(text.text)
        if found:
            yield in_text(text, found[0], what, "touched")
