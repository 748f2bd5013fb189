"""One database behind two contexts, to read and to write: SQLite in a file of ours, or PostgreSQL at an address."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from bot.errors import MachineError
from bot.store.tables import Base
from bot.store.trouble import is_ours, unusable

_SECONDS_TO_CONNECT = 10
_WRITES = "writes"


class Database:
    """`where`: the file of SQLite, or the address of PostgreSQL. Whatever fails is a MachineError."""

    def __init__(self, where: Path | str) -> None:
        self.file = where if isinstance(where, Path) else None
        # SQLite lets one write at a time and has the others look again after pauses; a lock wakes the next one at once
        self._turn: AbstractContextManager[object] = Lock() if self.file else nullcontext()
        # one statement needs no transaction: a server saves two of three journeys by it
        self._quick = {"isolation_level": "AUTOCOMMIT"} if self.file is None else {_WRITES: "quick"}
        try:
            if isinstance(where, Path):
                self.named = f"The store of reviews at {where}"
                where.parent.mkdir(parents=True, exist_ok=True)
                self.engine = _sqlite(where)
            else:
                url = _address(where)
                self.named = f"The database {_shown(url)}"
                self.engine = create_engine(
                    url, connect_args={"connect_timeout": _SECONDS_TO_CONNECT}, pool_pre_ping=True
                )
        except OSError as error:
            raise unusable(self.named, error) from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        try:
            with self.engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise unusable(self.named, error) from error

    @contextmanager
    def writing(self, *, quick: bool = False) -> Iterator[Connection]:
        """All of it is written, or nothing.

        `quick`: one statement, of which there may be hundreds a second. SQLite then leaves it to the next other write
        to wait for the disk: a process that dies loses nothing, a machine that loses power may lose the last of them.
        """
        how = self._quick if quick else {_WRITES: "safe"}
        try:
            with self._turn, self.engine.execution_options(**how).begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            if is_ours(error):
                raise
            raise unusable(self.named, error) from error

    def insert(self, table: type[Base]) -> sqlite.Insert | postgresql.Insert:
        """An insert that knows ON CONFLICT; both databases spell it alike, SQLAlchemy has one for each."""
        return sqlite.insert(table) if self.file else postgresql.insert(table)

    def tidy(self) -> None:
        """What was deleted leaves SQLite's write-ahead log too, as soon as nobody reads an older view of it."""
        if self.file:
            with self._raw() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def compact(self) -> None:
        """SQLite's file is written anew: what it had deleted before `secure_delete` could still be read in it."""
        if self.file:
            with self._raw() as cursor:
                cursor.execute("VACUUM")

    @contextmanager
    def _raw(self) -> Iterator[DBAPICursor]:
        """Outside of any transaction, where SQLite wants these."""
        try:
            with closing(self.engine.raw_connection()) as connection:
                yield connection.cursor()
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise unusable(self.named, error) from error

    def close(self) -> None:
        self.engine.dispose()


def _address(text: str) -> URL:
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        url = None
    if url is None or url.drivername not in {"postgres", "postgresql", "postgresql+psycopg"} or not url.database:
        # without the cause: it shows the address, and with it the password
        raise MachineError(
            "DATABASE_URL cannot be used. Write postgresql://USER:PASSWORD@HOST:PORT/NAME, with %40 for an @ "
            "in the password, or leave it empty: then the store is a file in GOMENTOR_STATE."
        ) from None
    return url.set(drivername="postgresql+psycopg")


def _shown(url: URL) -> str:
    socket = url.query.get("host", "")
    host = url.host or (socket if isinstance(socket, str) else socket[0]) or "localhost"
    return f"{url.database} at {host}{f':{url.port}' if url.port else ''}"


def _sqlite(file: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(file)))
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: DBAPIConnection, _record: object) -> None:
    # Python's own idea of when a transaction begins would let two writers both read first, and refuse the second
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "busy_timeout = 10000",
        "journal_mode = WAL",
        "foreign_keys = ON",
        # what is deleted is overwritten: else a person who asked to be forgotten stays readable in the file
        "secure_delete = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    if writes:
        connection.exec_driver_sql(f"PRAGMA synchronous = {'NORMAL' if writes == 'quick' else 'FULL'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
