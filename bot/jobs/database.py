"""Where jobs are kept: the tables that DBOS makes, by URL, and the names that our rows have in them."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dbos import DBOSClient

APPLICATION = "gomentor"
# One for all versions of ours: DBOS would otherwise keep the jobs of an older version from the workers of a newer one.
VERSION = "1"

JOBS, QUICK, UPKEEP = "jobs", "quick", "upkeep"
RUN, TELL, TAKE_OVER = "run", "tell", "take_over"


def row_of(job: str) -> str:
    return f"job:{job}"


def job_of(row: str) -> str:
    return row.removeprefix("job:")


def prepare(url: str) -> None:
    """Makes the tables where they are missing; safe when several processes do it at once."""
    from dbos import DBOS

    # With a handler in place DBOS adds none of its own, and its messages go where ours go.
    log = logging.getLogger("dbos")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
        log.setLevel(logging.WARNING)
    DBOS.migrate(url)
    if url.startswith("sqlite:///"):
        # Kept in the file itself. Without it, everyone who reads holds up everyone who writes.
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            connection.execute("PRAGMA journal_mode=WAL")


def connect(url: str, connections: int) -> DBOSClient:
    """Raises what the driver raises when the database is away: whoever must answer Slack in time cannot wait for it."""
    from dbos import DBOSClient, DBOSPortableJSONSerializer

    return DBOSClient(
        system_database_url=url,
        serializer=DBOSPortableJSONSerializer(),
        system_database_pool_size=connections,
        application_name=APPLICATION,
        retry_connection_errors=False,
    )
