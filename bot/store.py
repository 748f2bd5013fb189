"""The only module that imports sqlalchemy: what earlier reviews found, so that the next one can say what got better."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, DateTime, Index, String, Text, create_engine, delete, event, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from bot.errors import MachineError


class Base(DeclarativeBase):
    pass


class StoredReview(Base):
    """`document` is the review as `--json` prints it; `repository` and `folder` say of what."""

    __tablename__ = "reviews"
    __table_args__ = (Index("reviews_of_repository", "repository", "folder", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    repository: Mapped[str] = mapped_column(String(1000))
    folder: Mapped[str] = mapped_column(String(1000))
    commit: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    document: Mapped[dict[str, Any]] = mapped_column(JSON)


class KeptReview(Base):
    """The whole last review of a part of a repository, to answer again while nothing changes; `key` says of what."""

    __tablename__ = "kept_reviews"

    repository: Mapped[str] = mapped_column(String(1000), primary_key=True)
    folder: Mapped[str] = mapped_column(String(1000), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), index=True)
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    review: Mapped[str] = mapped_column(Text)


class Store:
    """Reviews in SQLite; `path` is the file, made where it is missing. Raises MachineError where it cannot be used."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._engine = create_engine(f"sqlite:///{path}")
            event.listen(self._engine, "connect", _wait_for_writers)
            with _locked(path.with_suffix(".lock")):
                Base.metadata.create_all(self._engine)
        except (OSError, SQLAlchemyError) as error:
            raise self._unusable(error) from error

    def save(self, known_as: str, document: dict[str, Any]) -> None:
        """`known_as`: "github.com/o/r", or the path of a folder."""
        stored = StoredReview(
            repository=known_as,
            folder=document["folder"],
            commit=document["commit"],
            made_at=datetime.now(UTC),
            document=document,
        )
        try:
            with Session(self._engine) as session, session.begin():
                session.add(stored)
        except SQLAlchemyError as error:
            raise self._unusable(error) from error

    def keep(self, known_as: str, folder: str, key: str, review: str) -> None:
        """In the place of what was kept of this part of the repository before; an empty `review`: keep none."""
        named = {"repository": known_as, "folder": folder}
        try:
            with Session(self._engine) as session, session.begin():
                session.execute(delete(KeptReview).filter_by(**named))
                if review:
                    session.add(KeptReview(**named, key=key, made_at=datetime.now(UTC), review=review))
        except SQLAlchemyError as error:
            raise self._unusable(error) from error

    def kept(self, key: str) -> tuple[datetime, str] | None:
        """When it was made (in UTC), and what was kept."""
        query = select(KeptReview.made_at, KeptReview.review).where(KeptReview.key == key)
        try:
            with Session(self._engine) as session:
                found = session.execute(query).first()
        except SQLAlchemyError as error:
            raise self._unusable(error) from error
        return None if found is None else (found[0], found[1])

    def last(self, known_as: str, folder: str) -> dict[str, Any] | None:
        """The document of the latest review of this part of a repository."""
        query = (
            select(StoredReview.document)
            .where(StoredReview.repository == known_as, StoredReview.folder == folder)
            .order_by(StoredReview.id.desc())
            .limit(1)
        )
        try:
            with Session(self._engine) as session:
                return session.scalars(query).first()
        except SQLAlchemyError as error:
            raise self._unusable(error) from error

    def close(self) -> None:
        self._engine.dispose()

    def _unusable(self, error: Exception) -> MachineError:
        return MachineError(
            f"The store of reviews at {self._path} cannot be used ({type(error).__name__}). "
            "Set GOMENTOR_STATE to a folder that you may write to, or move that file away."
        )


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """One process at a time makes the tables: two at once would both find none, and SQLite would refuse the second."""
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _wait_for_writers(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    # two reviews may end at once: the second waits for the first instead of failing
    cursor.execute("PRAGMA busy_timeout = 10000")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.close()
