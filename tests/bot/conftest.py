"""An App with a state folder of its own, and reviews of the sample repository that several tests look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.app import App, build
from bot.review import Means, Wanted, review
from bot.review.result import Review
from bot.review.sandbox import Sandbox
from bot.settings import Settings

TODO_API = Path(__file__).parents[1] / "repositories" / "todo-api"


def wanted(folder: Path, show_all: bool = False, run: bool = False) -> Wanted:
    return Wanted(str(folder), show_all=show_all, run=run, folders=True)


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> App:
    return build(Settings(state=tmp_path_factory.mktemp("state")))


@pytest.fixture(scope="session")
def read_only(app: App) -> Review:
    """The sample, read and not run: what a machine without a sandbox can say."""
    return app.review(wanted(TODO_API))


@pytest.fixture(scope="session")
def built_and_run(sandbox: Sandbox) -> Review:
    """The sample with everything that the sandbox adds."""
    return review(wanted(TODO_API, run=True), Means(sandbox))
