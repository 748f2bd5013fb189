"""A Slack of its own for each test, and our client of it, which does not dawdle."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from bot.slack.client import Client, client
from bot.slack.retries import Patience
from tests.fakes.slack import Slack, serving


@pytest.fixture
def slack() -> Iterator[Slack]:
    with serving() as slack:
        yield slack


@pytest.fixture
def web(slack: Slack) -> Client:
    return client(SecretStr(slack.bot_token), slack.api_url, Patience(timeout=3, pause=0.001))
