"""A Slack of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from tests.fakes.slack import Slack, serving


@pytest.fixture
def slack() -> Iterator[Slack]:
    with serving() as slack:
        yield slack


@pytest.fixture
def web(slack: Slack) -> WebClient:
    """Slack's own client, as it comes."""
    return WebClient(slack.bot_token, base_url=slack.api_url, timeout=3)
