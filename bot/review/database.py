"""Which calls go to a database, and which of their arguments is the SQL: questions that several checks ask."""

from __future__ import annotations

import re

from tree_sitter import Node

from bot.review.source import GoFile, arguments

_SQL = r"(?:database/sql|github\.com/jmoiron/sqlx)\.(?:DB|Tx|Conn|Stmt|NamedStmt)"
_PGX = r"github\.com/jackc/pgx(?:/pgxpool)?\.(?:Conn|Pool|Tx)"
_GORM = r"(?:gorm\.io/gorm|github\.com/jinzhu/gorm)\.DB"
_MONGO = r"go\.mongodb\.org/mongo-driver/mongo\.Collection"
_GORM_ENDS = (
    "Create|CreateInBatches|Save|First|Take|Last|Find|FindInBatches|FirstOrCreate|FirstOrInit|"
    "Update|Updates|UpdateColumn|UpdateColumns|Delete|Scan|Count|Pluck|Exec"
)
_ROUND_TRIP = re.compile(
    rf"{_SQL}\.(?:(?:Query|QueryRow|Queryx|QueryRowx|Exec|MustExec|NamedExec|NamedQuery|Get|Select)(?:Context)?)"
    rf"|{_PGX}\.(?:Query|QueryRow|Exec)|{_GORM}\.(?:{_GORM_ENDS})"
    rf"|{_MONGO}\.(?:Find\w*|Insert\w+|Update\w+|Delete\w+|ReplaceOne|Aggregate|CountDocuments)"
)
_SQL_FIRST = re.compile(
    rf"{_SQL}\.(?:Query|QueryRow|Queryx|QueryRowx|Exec|MustExec|NamedExec|NamedQuery|Prepare|Preparex)"
    rf"|{_GORM}\.(?:Raw|Exec|Where|Or|Not|Having|Order|Group|Select|Joins|Table)"
)
_SQL_SECOND = re.compile(
    rf"{_SQL}\.(?:(?:Query|QueryRow|Queryx|QueryRowx|Exec|MustExec|NamedExec|NamedQuery|Prepare|Preparex)Context"
    rf"|Get|Select)|{_PGX}\.(?:Query|QueryRow|Exec|Prepare)"
)
_SQL_THIRD = re.compile(rf"{_SQL}\.(?:Get|Select)Context")
_MYSQL_DSN = re.compile(r"^[\w.-]+:(?P<password>[^\s@/]+)@(?:tcp|unix)?\(")
_URL = re.compile(
    r"(?:postgres(?:ql)?|mysql|mongodb(?:\+srv)?|rediss?|amqps?|sqlserver)://[^\s:/@]*:(?P<password>[^\s@/]+)@"
)
_WORDS = re.compile(r"(?:^|[\s;])password=(?P<password>[^\s;'\"]+)")
_NEXT_TO = re.compile(r"\b(?:host|user|dbname|sslmode|server)=")


def asks_database(file: GoFile, call: Node) -> bool:
    """Whether this call makes a round trip to a database for certain: database/sql, sqlx, pgx, gorm or MongoDB."""
    return bool(_ROUND_TRIP.fullmatch(file.called(call)))


def sql_argument(file: GoFile, call: Node) -> Node | None:
    """The argument that is read as SQL (a whole query, or a condition of gorm); None for other calls."""
    name, given = file.called(call), arguments(call)
    for at, pattern in enumerate((_SQL_FIRST, _SQL_SECOND, _SQL_THIRD)):
        if pattern.fullmatch(name):
            return given[at] if len(given) > at else None
    return None


def password_of(text: str) -> str:
    """The password inside a connection string: "app:s3cr3t@tcp(db)/shop" -> "s3cr3t"; "" where there is none."""
    found = _MYSQL_DSN.match(text) or _URL.search(text) or (_WORDS.search(text) if _NEXT_TO.search(text) else None)
    return found["password"] if found else ""
