"""Each test has a store of its own, once in a SQLite file and once in PostgreSQL."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bot.store import Learner, Store, migrate
from tests.postgresql import server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The server's address up to the name of a database."""
    with server() as url:
        yield url


@pytest.fixture(scope="session")
def with_tables(postgresql: str) -> str:
    """A database that others are copied from: faster than making the tables for each test."""
    migrate(database_in(postgresql, "tables"))
    return postgresql


def database_in(server_url: str, name: str = "", like: str = "template1") -> str:
    name = name or f"store_{secrets.token_hex(6)}"
    with psycopg.connect(f"{server_url}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
    return f"{server_url}/{name}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where a store may be, and nothing is yet."""
    if request.param == "sqlite":
        return tmp_path / "state" / "reviews.sqlite"
    return database_in(request.getfixturevalue("postgresql"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where a store is."""
    if request.param == "sqlite":
        return tmp_path / "state" / "reviews.sqlite"
    return database_in(request.getfixturevalue("with_tables"), like="tables")


@pytest.fixture
def store(where: Path | str) -> Iterator[Store]:
    made = Store(where)
    yield made
    made.close()


@pytest.fixture
def ada(store: Store) -> Learner:
    return store.learner("T1", "UADA")


@pytest.fixture
def bob(store: Store) -> Learner:
    return store.learner("T1", "UBOB")
