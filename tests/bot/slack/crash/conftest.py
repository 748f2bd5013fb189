"""A web process of ours in this one, workers in processes of their own, in SQLite and in PostgreSQL."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from pydantic import SecretStr

from bot.app import App
from bot.settings import Settings
from bot.slack.desk import Desk
from knowledge.search import Index
from tests.bot.slack.end_to_end.conftest import QUICK, equipped, index, listening, state
from tests.fakes.slack import Slack
from tests.postgresql import server

__all__ = ["equipped", "index", "state"]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    with server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """ "" for SQLite, in files of the state folder."""
    if request.param == "sqlite":
        return ""
    at, name = request.getfixturevalue("postgresql"), f"crash_{secrets.token_hex(6)}"
    with psycopg.connect(f"{at}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{at}/{name}"


@dataclass
class Site:
    """`deadly`: the point at which the next worker that comes to it is killed."""

    desk: Desk
    slack: Slack
    folder: Path
    environment: dict[str, str]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def deadly(self) -> Path:
        return self.folder / "deadly"

    def worker(self, executor: str, *once: str, lease: float = 20) -> subprocess.Popen[bytes]:
        program = [sys.executable, "-m", "tests.bot.slack.crash.worker", executor, str(lease), str(self.folder), *once]
        self.workers.append(subprocess.Popen(program, env=self.environment, cwd=Path(__file__).parents[4]))
        return self.workers[-1]

    def end(self) -> None:
        for worker in self.workers:
            if worker.poll() is None:
                worker.send_signal(signal.SIGTERM)
        for worker in self.workers:
            worker.wait(20)


@pytest.fixture
def site(slack: Slack, state: Path, index: Index, database_url: str, tmp_path: Path) -> Iterator[Site]:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("GOMENTOR_", "SLACK_"))},
        "GOMENTOR_STATE": str(state),
        "DATABASE_URL": database_url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "SLACK_API_URL": slack.api_url,
    }
    settings = Settings(
        state=state,
        database_url=SecretStr(database_url),
        slack_bot_token=SecretStr(slack.bot_token),
        slack_signing_secret=SecretStr(slack.signing_secret),
        slack_api_url=slack.api_url,
    )
    app = App(settings)
    app.migrate()
    assert app.fresh_index.snapshot().name == index.snapshot().name  # no worker has to make it
    desk = app.slack_desk("web", QUICK)
    made = Site(desk, slack, tmp_path, environment)
    try:
        with listening(desk, slack):
            yield made
            slack.settles()
    finally:
        made.end()
        desk.jobs.close()
        desk.store.close()
