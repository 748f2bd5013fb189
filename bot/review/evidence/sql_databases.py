"""Practised: a database is opened and asked, by hand or through sqlc. Touched: a driver or package is imported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.review.database import asks_database
from bot.review.repository import Repository
from bot.review.result import Evidence
from bot.review.sighting import at, calls, imports

_OPENS = (
    "database/sql.Open",
    "github.com/jmoiron/sqlx.Open",
    "github.com/jmoiron/sqlx.Connect",
    "github.com/jmoiron/sqlx.MustConnect",
    "github.com/jackc/pgx.Connect",
    "github.com/jackc/pgx/pgxpool.",
)
_PACKAGES = (
    "database/sql",
    "github.com/jmoiron/sqlx",
    "github.com/jackc/pgx",
    "github.com/lib/pq",
    "github.com/go-sql-driver/mysql",
    "github.com/mattn/go-sqlite3",
    "modernc.org/sqlite",
)


def evidence(repository: Repository) -> Iterator[Evidence]:
    opened = [at(file, call, "a database is opened") for file, call, _ in calls(repository, *_OPENS)]
    asked = [
        at(file, call, "a query is sent")
        for file in repository.go_files
        if not file.is_test
        for call in file.all("call_expression")
        if asks_database(file, call) and "gorm" not in file.called(call)
    ]
    if opened and asked:
        yield from (*opened[:1], *asked[:2])
    elif opened and any(path.endswith(".sql.go") for path in repository.generated):
        # sqlc writes the queries of its author, from SQL that they wrote, into files that are not read
        yield replace(opened[0], what="a database is opened, and sqlc's functions ask it")
    for file, spec, path in imports(repository, *_PACKAGES):
        yield at(file, spec, f"{path} is imported", "touched")
