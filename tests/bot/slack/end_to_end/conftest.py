"""The whole of us in the loopback Slack: the real Bolt app over HTTP or a socket, real jobs, a real store.

A test asks for `desk`; whoever is then asked for in Slack gets real answers. `over` says how events come.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import slack_bolt
from pydantic import SecretStr
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler

from bot.app import App
from bot.jobs.pace import Pace
from bot.review.fetch import Transport
from bot.review.result import Review
from bot.settings import Settings
from bot.slack.bolt import bolt_app
from bot.slack.desk import Desk
from bot.slack.retries import Patience
from knowledge.search import Index
from tests.bot.conftest import TODO_API, wanted
from tests.fakes.git_server import GitServer
from tests.fakes.git_server import serving as serving_git
from tests.fakes.slack import Slack
from tests.fakes.wsgi import serving_wsgi

QUICK = Pace(lease=10, beat=1, look=0.1, poll=0.06)


@pytest.fixture(scope="session")
def equipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder with an index of its own and what this machine was set up with; nobody is known in it."""
    there = Path(os.environ.get("GOMENTOR_STATE") or Path.home() / ".local" / "share" / "gomentor")
    state = tmp_path_factory.mktemp("equipped")
    for name in ("cache", "modules", "init", "sealed", "analyzers"):
        if (there / name).is_dir():
            (state / name).symlink_to(there / name)
    if (there / "index").is_dir():
        shutil.copytree(there / "index", state / "index")
    return state


@pytest.fixture(scope="session")
def index(equipped: Path) -> Index:
    """Read once for all tests: what it knows of our pages does not change."""
    return App(Settings(state=equipped)).fresh_index


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Review:
    """The sample repository, read and not run."""
    return App(Settings(state=tmp_path_factory.mktemp("sample"))).review(wanted(TODO_API))


@pytest.fixture
def state(equipped: Path, tmp_path: Path) -> Path:
    """Of one test; what is only read is shared."""
    made = tmp_path / "state"
    made.mkdir()
    for shared in equipped.iterdir():
        (made / shared.name).symlink_to(shared.resolve())
    return made


@pytest.fixture
def settings(slack: Slack, state: Path) -> Settings:
    """A test that needs others overrides this one."""
    return Settings(
        state=state,
        slack_bot_token=SecretStr(slack.bot_token),
        slack_signing_secret=SecretStr(slack.signing_secret),
        slack_api_url=slack.api_url,
    )


@pytest.fixture
def over() -> str:
    """ "http" or "socket"."""
    return "http"


@pytest.fixture
def git(tmp_path: Path) -> Iterator[GitServer]:
    """The host that every link leads to."""
    with serving_git(tmp_path / "git") as made:
        yield made


@pytest.fixture
def kind_of_app() -> type[App]:
    return App


@pytest.fixture
def app(settings: Settings, git: GitServer, index: Index, kind_of_app: type[App]) -> App:
    made = kind_of_app(settings)
    made.__dict__["fresh_index"] = index
    there = Transport(lambda link: f"http://127.0.0.1:{git.port}/{link.owner}/{link.name}.git", protocols="http")
    made.__dict__["means"] = replace(made.means, transport=there)
    return made


@pytest.fixture
def desk(app: App, slack: Slack, over: str) -> Iterator[Desk]:
    """Us at work, until the end of the test; then nothing is under way any more."""
    with working(app) as made, listening(made, slack, over):
        yield made
        slack.settles()


@contextmanager
def working(app: App) -> Iterator[Desk]:
    """A worker, with a client that does not dawdle."""
    made = app.slack_desk("test", QUICK, Patience(timeout=3, pause=0.001))
    made.jobs.work()
    try:
        yield made
    finally:
        made.jobs.close()
        made.store.close()
        if app.claude is not None:
            app.claude.close()


@contextmanager
def listening(desk: Desk, slack: Slack, over: str = "http") -> Iterator[slack_bolt.App]:
    bolt = bolt_app(desk)
    if over == "socket":
        with connected(bolt, slack):
            yield bolt
        return
    with serving_wsgi(SlackRequestHandler(bolt)) as address:
        slack.deliveries.use_request_url(f"{address}/slack/events")
        yield bolt


@contextmanager
def connected(bolt: slack_bolt.App, slack: Slack) -> Iterator[SocketModeHandler]:
    before = len(slack.sockets.open)
    handler = SocketModeHandler(bolt, slack.app_token, ping_interval=0.2)
    handler.connect()  # type: ignore[no-untyped-call]  # Bolt's own
    try:
        slack.waits_until(lambda: len(slack.sockets.open) > before)
        yield handler
    finally:
        handler.close()  # type: ignore[no-untyped-call]  # Bolt's own
        # close() asks its threads to end and does not wait for them; one waits for a message that will not come
        handler.client.message_queue.put(None)
        for runner in (
            handler.client.current_session_runner,
            handler.client.current_app_monitor,
            handler.client.message_processor,
        ):
            if runner.is_alive():
                runner.thread.join(5)
