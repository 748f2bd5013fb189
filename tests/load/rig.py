"""What is under load: `serve --http` or `serve` as an operator starts them, the loopback Slack, a database."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

from bot.store import migrate
from tests.bot.serve.process import Process, environment, running
from tests.fakes.slack import Slack, serving
from tests.fakes.slack.message import Message
from tests.load.events import CLASS, Planned, planned
from tests.load.measured import Measured, Memory, compared
from tests.postgresql import server

_ENDS = 30


def over_http(database: str, rate: float, seconds: float) -> Measured:
    """Into a web process; nobody works on the jobs meanwhile, so that they can be counted."""
    with _place() as state, _database(database) as url, serving() as slack:
        env = environment(slack, state, DATABASE_URL=url)
        with running("serve", "--http", env=env, folder=state) as web:
            events = web.is_ready().events_address
            with Memory(web.pid) as memory:
                took, statuses = _sent(events, slack.signing_secret, rate, seconds)
            _end(web)
        refused = sum(status != 200 for status in statuses)
        lost, twice = compared(_jobs_of(len(took)), jobs_in(state, url))
        return Measured(f"HTTP, {database}", rate, took, refused, lost, twice, memory)


def through_a_socket(database: str, rate: float, seconds: float) -> Measured:
    """Into the one process that also makes the answers."""
    with _place() as state, _database(database) as url, serving() as slack:
        slack.channel(CLASS, *{event.body["event"]["user"] for event in planned(80)})
        with running("serve", env=environment(slack, state, DATABASE_URL=url), folder=state) as process:
            process.is_ready()
            slack.waits_until(lambda: slack.sockets.open)
            with Memory(process.pid) as memory:
                took, statuses = _through(slack, rate, seconds)
            _end(process)
        refused = sum(status != 200 for status in statuses)
        lost, twice = compared(_jobs_of(len(took)), jobs_in(state, url))
        return Measured(f"Socket Mode, {database}", rate, took, refused, lost, twice, memory)


def jobs_in(state: Path, database_url: str) -> list[str]:
    """The ids of all jobs that were ever taken in."""
    query = "SELECT workflow_uuid FROM {}workflow_status WHERE workflow_uuid LIKE 'job:%'"
    if not database_url:
        with closing(sqlite3.connect(state / "jobs.sqlite")) as connection:
            return [row.removeprefix("job:") for (row,) in connection.execute(query.format(""))]
    with psycopg.connect(database_url) as connected:
        rows = connected.execute(query.format("dbos.").encode()).fetchall()
    return [row.removeprefix("job:") for (row,) in rows]


@contextmanager
def _place() -> Iterator[Path]:
    """A state folder of its own, on a real disk and not in memory."""
    with tempfile.TemporaryDirectory(dir=Path.home()) as folder:
        state = Path(folder) / "state"
        state.mkdir()
        yield state


@contextmanager
def _database(kind: str) -> Iterator[str]:
    """DATABASE_URL; "" for SQLite."""
    if kind == "SQLite":
        yield ""
        return
    with server(durable=True) as url:
        with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE gomentor")
        migrate(f"{url}/gomentor")
        yield f"{url}/gomentor"


def _sent(url: str, secret: str, rate: float, seconds: float) -> tuple[list[float], list[int]]:
    command = [sys.executable, "-m", "tests.load.sender", url, secret, str(rate), str(seconds)]
    said = json.loads(subprocess.run(command, check=True, capture_output=True, timeout=seconds * 3 + 30).stdout)
    return said["took"], said["status"]


def _through(slack: Slack, rate: float, seconds: float) -> tuple[list[float], list[int]]:
    def send(event: Planned, due: float) -> tuple[float, int]:
        said = event.body["event"]
        if not event.again and not slack.channels[said["channel"]].find(said["ts"]):
            message = Message(said["channel"], said["ts"], said["user"], said["text"], said["blocks"])
            slack.channels[said["channel"]].messages.append(message)
        reply = slack.sockets.send("events_api", event.body, 3.0, int(event.again))
        return time.monotonic() - due, reply.status

    begun = time.monotonic()
    with ThreadPoolExecutor(32) as pool:
        sent = []
        for event in planned(int(rate * seconds)):
            due = begun + event.number / rate
            time.sleep(max(0.0, due - time.monotonic()))
            sent.append(pool.submit(send, event, due))
        ended = [one.result() for one in sent]
    return [took for took, _ in ended], [status for _, status in ended]


def _end(process: Process) -> None:
    process.signalled(signal.SIGTERM)
    assert process.ended(_ENDS) == 0, process.said


def _jobs_of(number: int) -> Iterator[str]:
    return (event.job for event in planned(number) if event.job)
