"""Which form a database has, and how it gets ours. One process at a time; all of it or nothing."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.errors import MachineError
from bot.store.database import Database
from bot.store.trouble import unusable

FOLDER = Path(__file__).parent / "migrations"
# not Alembic's own name: the database may be shared with a program that uses Alembic too
VERSION_TABLE = "gomentor_version"
# any number, as long as nobody else who shares the database takes it
_LOCK = 7_106_823_014


@dataclass(frozen=True)
class Migrated:
    """`before`: the version that was there, "" for none; the same as `now` where there was nothing to do."""

    named: str
    before: str
    now: str


def newest() -> str:
    """The last of the migrations, by their files: reading Alembic for it would cost every command a second."""
    return max(file.stem.split("_")[0].removeprefix("r") for file in (FOLDER / "versions").glob("r*_*.py"))


def check(database: Database) -> None:
    """MachineError: the database has another form than this version of ours works with."""
    with database.reading() as connection:
        found = _version(connection)
    if found == newest():
        return
    _refuse_newer(database, found)
    has = f"has form {found}, and this Go Mentor needs {newest()}" if found else "does not hold Go Mentor's tables yet"
    raise MachineError(f"{database.named} {has}. Back it up (docs/operations.md), then run `gomentor migrate`.")


def migrate(database: Database) -> Migrated:
    """To our form, from any older one. A process that comes meanwhile waits, and finds it done."""
    with _alone(database):
        with database.reading() as connection:
            before = _version(connection)
        _refuse_newer(database, before)
        if before != newest():
            before = _upgrade(database)
    return Migrated(database.named, before, newest())


def _upgrade(database: Database) -> str:
    with database.writing() as connection:
        if not database.file:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        before = _version(connection)
        if before != newest():
            _run(connection)
    database.compact()
    return before


def _run(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection, "version_table": VERSION_TABLE})
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    command.upgrade(config, "head")


def _version(connection: Connection) -> str:
    """ "" where no migration ever ran."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return ""
    return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar() or ""  # noqa: S608  # ours


def _refuse_newer(database: Database, found: str) -> None:
    if found > newest():
        raise MachineError(
            f"{database.named} was changed by a newer Go Mentor (its form is {found}, this one knows {newest()}). "
            "Install that version here as well."
        )


def _alone(database: Database) -> AbstractContextManager[None]:
    """PostgreSQL has a lock of its own for this, inside the transaction."""
    return _locked(database, database.file.with_suffix(".lock")) if database.file else nullcontext()


@contextmanager
def _locked(database: Database, path: Path) -> Iterator[None]:
    """Also while the file is made: SQLite refuses two who turn on its write-ahead log at once."""
    try:
        handle = path.open("w")
    except OSError as error:
        raise unusable(database.named, error) from error
    with handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
