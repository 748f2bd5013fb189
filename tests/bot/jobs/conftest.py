"""Each test has jobs of its own, once in a SQLite file and once in PostgreSQL."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgresql import server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    with server() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def jobs_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Jobs of a test's own: a file in its folder, or a database named after the folder."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'jobs.sqlite'}"
    return f"{request.getfixturevalue('postgresql')}/jobs_{secrets.token_hex(6)}"
