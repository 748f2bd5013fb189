"""What the doctor says of Slack: asked of the loopback one, nothing asked offline, and no token ever shown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial

import pytest
from pydantic import SecretStr

from bot.doctor.examinations.slack.slack_bot_token import MANIFEST
from bot.doctor.finding import Seen
from bot.doctor.host import Host
from tests.bot.doctor.conftest import Examine
from tests.fakes.slack import Slack, serving

SET = {"slack_bot_token": "xoxb-0000000000-fake-bot-token", "slack_app_token": "xapp-1-A0MENTOR-fake-app-token"}

Tokens = Mapping[str, str]


@pytest.fixture
def slack() -> Iterator[Slack]:
    with serving() as slack:
        yield slack


@pytest.fixture
def slack_examined(examine: Examine, host: Host, slack: Slack) -> Callable[..., Seen]:
    return partial(examined, examine, host, api_url=slack.api_url)


def examined(examine: Examine, host: Host, name: str, tokens: Tokens, *, api_url: str, offline: bool = False) -> Seen:
    secrets = {field: SecretStr(value) for field, value in tokens.items()}
    settings = host.settings.model_copy(update={"slack_api_url": api_url, **secrets})
    seen = examine(name, settings=settings, offline=offline)
    assert not [value for value in tokens.values() if value and value in str(seen)]
    return seen


def test_without_tokens_nothing_is_said_against_it(examine: Examine, host: Host) -> None:
    for name in ("slack bot token", "slack events"):
        assert examined(examine, host, name, {}, api_url="http://127.0.0.1:9/").status == "not needed"


def test_offline_slack_is_not_asked(examine: Examine, host: Host, slack: Slack) -> None:
    for name in ("slack bot token", "slack events"):
        assert "--offline" in examined(examine, host, name, SET, api_url=slack.api_url, offline=True).seen
    assert slack.calls == []


def test_tokens_that_do_are_told_by_who_they_are(examine: Examine, host: Host, slack: Slack) -> None:
    seen = examined(examine, host, "slack bot token", SET, api_url=slack.api_url)
    assert seen.status == "ok"
    assert seen.seen.endswith("with all that is needed and no more")
    assert examined(examine, host, "slack events", SET, api_url=slack.api_url).value == "socket"
    signs = {**SET, "slack_app_token": "", "slack_signing_secret": "0123456789abcdef"}
    assert examined(examine, host, "slack events", signs, api_url=slack.api_url).value == "http"


def test_an_app_that_was_installed_before_a_scope_was_asked_for_is_told(examine: Examine, host: Host) -> None:
    manifest = json.loads(MANIFEST.read_text())
    scopes = manifest["oauth_config"]["scopes"]
    scopes["bot"] = [scope for scope in scopes["bot"] if scope != "files:write"] + ["channels:manage"]
    with serving(manifest) as slack:
        seen = examined(examine, host, "slack bot token", SET, api_url=slack.api_url)
    assert (seen.status, seen.seen.partition(", without ")[2]) == ("weaker", "files:write")
    assert seen.remedy == "install the app again, as in docs/slack.md"


@pytest.mark.parametrize(
    ("name", "tokens", "words"),
    [
        ("slack bot token", {"slack_bot_token": "xoxp-of-a-person"}, "does not begin with xoxb-"),
        ("slack bot token", {"slack_bot_token": "xoxb-of-somebody-else"}, "Slack refuses it (invalid_auth)"),
        ("slack events", {**SET, "slack_app_token": "xoxb-another"}, "does not begin with xapp-"),
        ("slack events", {**SET, "slack_app_token": "xapp-of-somebody"}, "refuses SLACK_APP_TOKEN (invalid_auth)"),
        ("slack events", {"slack_bot_token": SET["slack_bot_token"]}, "neither SLACK_APP_TOKEN nor"),
    ],
)
def test_a_token_that_will_not_do_is_told_with_the_place_to_get_it(
    slack_examined: Callable[..., Seen], name: str, tokens: dict[str, str], words: str
) -> None:
    seen = slack_examined(name, tokens)
    assert seen.status == "weaker"
    assert words in seen.seen
    assert "api.slack.com/apps" in seen.remedy


def test_a_slack_that_is_not_reached_is_told_apart_from_one_that_refuses(examine: Examine, host: Host) -> None:
    for name in ("slack bot token", "slack events"):
        seen = examined(examine, host, name, SET, api_url="http://127.0.0.1:9/api/")
        assert seen.seen == "http://127.0.0.1:9 cannot be reached, or is no Slack"
        assert "online" in seen.remedy
