"""Processes of ours with a state folder of the test's own and the loopback Slack."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.app import App
from bot.settings import Settings
from tests.bot.serve.process import Process, environment, running
from tests.fakes.slack import Slack, serving

Start = Callable[..., Process]


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder with nothing in it but the index."""
    state = tmp_path_factory.mktemp("indexed")
    App(Settings(state=state)).fresh_index.snapshot()
    return state


@pytest.fixture
def state(indexed: Path, tmp_path: Path) -> Path:
    return shutil.copytree(indexed, tmp_path / "state")


@pytest.fixture
def slack() -> Iterator[Slack]:
    with serving() as slack:
        yield slack


@pytest.fixture
def start(slack: Slack, state: Path, tmp_path: Path) -> Iterator[Start]:
    """`start("serve", "--http", NAME="value")`: ended with the test, if it lives that long."""
    with ExitStack() as started:

        def make(*arguments: str, **more: str) -> Process:
            env = environment(slack, state, **more)
            return started.enter_context(running(*arguments, env=env, folder=tmp_path))

        yield make
