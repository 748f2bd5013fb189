"""What a database cannot do, in words: what is wrong, and what to do about it. Never an address with its password."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from sqlalchemy.exc import DBAPIError, IntegrityError, NoResultFound

from bot.errors import MachineError

_MOVE = "Set GOMENTOR_STATE to a folder that you may write to, or move that file away."
_ROOM = "Make room on that disk, or set GOMENTOR_STATE to a folder on another one, and try again."
_WAIT = "Wait until the other command has ended, and try again."
_BACKUP = "Put a backup in its place (docs/operations.md), or move that file away to begin anew."
_ADDRESS = "Look at host, port, name, user and password in DATABASE_URL."
_MIGRATE = "Run `gomentor migrate`."
_OWNER_IS_GONE = frozenset({"SQLITE_CONSTRAINT_FOREIGNKEY", "23503"})
_FORGOTTEN = "the learner, or what this is about, has been deleted in the meantime"

# by the first of SQLite's names that the error's own name begins with
_OF_SQLITE: Sequence[tuple[str, str, str]] = (
    ("SQLITE_FULL", "the disk is full", _ROOM),
    ("SQLITE_IOERR", "the disk does not read or write", _ROOM),
    ("SQLITE_READONLY", "it is read-only", _MOVE),
    ("SQLITE_PERM", "it may not be opened", _MOVE),
    ("SQLITE_CANTOPEN", "it cannot be opened", _MOVE),
    ("SQLITE_BUSY", "another command holds it", _WAIT),
    ("SQLITE_LOCKED", "another command holds it", _WAIT),
    ("SQLITE_NOTADB", "it is no database", f"{_BACKUP} {_MOVE}"),
    ("SQLITE_CORRUPT", "it is damaged", _BACKUP),
)
# by PostgreSQL's own code, or, where no connection came about and there is none, by what its message says
_OF_POSTGRES: Sequence[tuple[str, str, str, str]] = (
    ("28P01", "authentication failed", "user or password are wrong", _ADDRESS),
    ("28000", "no pg_hba.conf entry", "it does not let this user in from here", _ADDRESS),
    ("3D000", '" does not exist', "there is no such database or user", _ADDRESS),
    ("53300", "too many", "it has too many connections", "Raise its max_connections, or start fewer workers."),
    ("53100", "No space left", "its disk is full", "Make room on the server's disk, and try again."),
    ("25006", "read-only", "it is read-only", "Name the server that takes writes in DATABASE_URL."),
    ("42501", "permission denied", "this user may not do that", "Make this user the owner of the database."),
    ("42P01", "undefined table", "a table is missing", _MIGRATE),
    ("42703", "undefined column", "a column is missing", _MIGRATE),
    ("57P03", "is starting up", "it is starting", "Wait a moment, and try again."),
    ("", "resolve", "there is no such host", _ADDRESS),
    ("", "translate host", "there is no such host", _ADDRESS),
    ("", "refused", "nothing answers there", f"Start it, or: {_ADDRESS}"),
    ("", "No such file", "nothing answers there", f"Start it, or: {_ADDRESS}"),
    ("", "timeout", "it does not answer in time", f"See that the network lets you through. {_ADDRESS}"),
)


def is_ours(error: Exception) -> bool:
    """A row that the tables forbid is a mistake of ours, save one whose owner is gone."""
    if not isinstance(error, IntegrityError):
        return False
    return not {getattr(error.orig, "sqlite_errorname", ""), getattr(error.orig, "sqlstate", "")} & _OWNER_IS_GONE


def unusable(named: str, error: Exception) -> MachineError:
    """`named`: the database as people may see it."""
    seen, remedy = _seen(error)
    return MachineError(f"{named} cannot be used ({seen}). {remedy}")


def _seen(error: Exception) -> tuple[str, str]:
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__, _MOVE
    if isinstance(error, IntegrityError | NoResultFound):
        return _FORGOTTEN, "Nothing is left to do."
    original = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(original, sqlite3.Error):
        name = getattr(original, "sqlite_errorname", "")
        found = next(((seen, remedy) for start, seen, remedy in _OF_SQLITE if name.startswith(start)), None)
        return found or (name or type(original).__name__, _MOVE)
    code, text = getattr(original, "sqlstate", None) or "", str(original)
    for known, says, seen, remedy in _OF_POSTGRES:
        if (known and known == code) or (not code and says in text):
            return seen, remedy
    return code or type(original or error).__name__, f"See that it runs. {_ADDRESS}"
