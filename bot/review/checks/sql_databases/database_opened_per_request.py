"""database-opened-per-request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.handler import handler_around
from bot.review.source import FUNCTIONS, GoFile, name_of_function, of, unversioned

_OPENS = (
    "database/sql.Open",
    "gorm.io/gorm.Open",
    "github.com/jinzhu/gorm.Open",
    "github.com/jmoiron/sqlx.Open",
    "github.com/jmoiron/sqlx.Connect",
    "github.com/jmoiron/sqlx.MustConnect",
    "github.com/jackc/pgx/pgxpool.New",
    "github.com/jackc/pgx/pgxpool.Connect",
    "go.mongodb.org/mongo-driver/mongo.Connect",
    "go.mongodb.org/mongo-driver/mongo.NewClient",
)
_ONLY_ONCE = re.compile(
    r"\bonce\b|\.Do\(|[!=]= nil \{\s*(?:return \w*(?:db|conn|client|instance)|\w+(?:\.\w+)? =)", re.I
)
_FARTHEST = 4


@check(
    stage=4,
    topic="sql-databases",
    practice="pool-open-once",
    severity="must-fix",
    message="every request opens a new database pool here (reached from `{subject}`)",
)
def database_opened_per_request(file: GoFile) -> Iterator[Hit]:
    """Each request opens the database anew.

    ### Why it matters
    What `Open` gives is a pool, meant to live as long as the program.
    A new one per request costs a new connection each time.
    Under load the database refuses: too many connections.

    ### Find out yourself
    Send 200 requests at once, and count the rows of `pg_stat_activity` (MySQL: `SHOW PROCESSLIST`).

    ### Instead
    Open the pool once in `main`, check it with a ping, and hand it to your handlers as a field of a struct.
    """
    for call in file.calls(*_OPENS):
        handler = handler_around(file, call)
        if handler is not None:
            yield call, file.function_name(call) or "a handler"
            continue
        declared = file.nearest(call, *FUNCTIONS[:2])
        if declared is None or name_of_function(declared) in {"main", "init"} or _ONLY_ONCE.search(of(declared)):
            continue
        reached = _handler_that_reaches(file, declared, _FARTHEST)
        if reached:
            yield call, reached


def _handler_that_reaches(file: GoFile, declared: Node, farthest: int) -> str:
    """The name of a handler that calls this function, itself or through others of the repository; or ""."""
    own = name_of_function(declared).replace("(*", "").replace(")", "")
    for path, package in [("", file.package), *file.package.neighbours.items()]:
        if path and package is file.package:
            continue
        prefix = f"{_path_of(file)}." if path else ""
        if path and not prefix.strip("."):
            continue
        for where in package.files:
            for call in where.calls(prefix + own) if not where.is_test else ():
                if handler_around(where, call) is not None:
                    return where.function_name(call) or "a handler"
                caller = where.nearest(call, *FUNCTIONS[:2])
                if caller is None or name_of_function(caller) in {"main", "init"} or farthest <= 1:
                    continue
                found = _handler_that_reaches(where, caller, farthest - 1)
                if found:
                    return found
    return ""


def _path_of(file: GoFile) -> str:
    return next((unversioned(path) for path, package in file.package.neighbours.items() if package is file.package), "")
