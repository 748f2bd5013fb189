"""Who is let in: what Slack has signed just now, from where we work, not too often; all others hear why, or nothing."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from pydantic import SecretStr

from bot.settings import Settings
from bot.slack.desk import Desk
from tests.bot.slack.end_to_end.conversation import answers, at_rest
from tests.fakes.slack import Slack, events
from tests.fakes.slack.http_mode import HttpMode

QUESTION = "How do I wrap an error in Go?"


def door(slack: Slack) -> HttpMode:
    assert slack.deliveries.http is not None
    return slack.deliveries.http


def a_question(slack: Slack) -> tuple[dict[str, Any], str]:
    """As Slack would send it, and when it was asked."""
    person = slack.person("U1")
    with slack.changed:
        message = person._writes(QUESTION, "D1", None)
    return events.envelope(slack, events.typed_message(slack, message)), message.ts


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Slack-Signature": "v0=bad"},
        {"X-Slack-Signature": ""},
        {"X-Slack-Request-Timestamp": str(int(time.time()) - 301)},
        {"X-Slack-Request-Timestamp": str(int(time.time()) + 1_000)},
    ],
)
def test_what_slack_has_not_signed_just_now_is_refused_and_leaves_no_trace(
    slack: Slack, desk: Desk, headers: dict[str, str]
) -> None:
    body, asked = a_question(slack)
    assert door(slack).post(json.dumps(body), headers=headers).status == 401
    at_rest(slack, desk)
    assert len(slack.person("U1").sees(thread=asked)) == 1
    assert desk.store.export(desk.store.learner("T0LEARN", "U1"))["inbox"] == []


def test_another_secret_is_no_key(slack: Slack, desk: Desk) -> None:
    body, _ = a_question(slack)
    assert HttpMode(door(slack).url, "f" * 32).event(body, 3.0).status == 401


def test_a_body_that_was_changed_on_its_way_is_refused(slack: Slack, desk: Desk) -> None:
    import hashlib
    import hmac

    body, _ = a_question(slack)
    stamp = str(int(time.time()))
    signed = hmac.new(slack.signing_secret.encode(), f"v0:{stamp}:{json.dumps(body)}".encode(), hashlib.sha256)
    headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={signed.hexdigest()}"}
    assert door(slack).post(json.dumps(body | {"team_id": "TEVIL"}), headers=headers).status == 401
    assert door(slack).post(json.dumps(body), headers=headers).status == 200


def test_a_request_that_is_played_again_is_acknowledged_and_answered_once(slack: Slack, desk: Desk) -> None:
    body, asked = a_question(slack)
    for _ in range(5):
        assert door(slack).event(body, 3.0).status == 200
    assert len(answers(slack, desk, slack.person("U1"), asked)) == 1
    assert door(slack).event(body, 3.0).status == 200
    assert len(answers(slack, desk, slack.person("U1"), asked)) == 1


class TestRules:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"channels": "C1", "asks_per_minute": 0, "asks_per_day": 2})

    def test_in_another_channel_the_refusal_says_where_to_ask(self, slack: Slack, desk: Desk) -> None:
        for channel in ("C1", "C2"):
            slack.channel(channel, "U1")
        person = slack.person("U1")
        allowed, refused = person.mentions(QUESTION, "C1"), person.mentions(QUESTION, "C2")
        assert "Sources" in answers(slack, desk, person, allowed.ts, "C1")[0].text
        (told,) = answers(slack, desk, person, refused.ts, "C2")
        assert told.text.startswith("I do not work in this channel (C2). Write to me in a direct message")

    def test_whoever_asks_too_often_hears_when_to_ask_again_and_others_are_answered(
        self, slack: Slack, desk: Desk
    ) -> None:
        eager, other = slack.person("U1"), slack.person("U2")
        asked = [eager.says(QUESTION) for _ in range(3)]
        texts = [answers(slack, desk, eager, one.ts)[0].text for one in asked]
        assert sorted("more than 2 times today" in text for text in texts) == [False, False, True]
        assert "Sources" in answers(slack, desk, other, other.says(QUESTION).ts)[0].text


class TestAnotherWorkspace:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"workspaces": "TOTHER"})

    def test_a_workspace_that_is_not_on_the_list_is_told_so(self, slack: Slack, desk: Desk) -> None:
        person = slack.person("U1")
        (told,) = answers(slack, desk, person, person.says(QUESTION).ts)
        assert told.text.startswith("I do not work for this workspace (T0LEARN). Ask whoever runs me")


def test_what_is_secret_is_kept_as_a_secret() -> None:
    secret = {name for name, field in Settings.model_fields.items() if field.annotation is SecretStr}
    words = ("token", "secret", "key", "password")
    texts = {name for name, field in Settings.model_fields.items() if field.annotation is str}
    assert {name for name in texts if any(word in name for word in words)} == set()
    assert {"slack_bot_token", "slack_app_token", "slack_signing_secret", "git_tokens", "database_url"} <= secret


def test_no_token_of_ours_stands_in_what_the_desk_shows_of_itself(slack: Slack, desk: Desk) -> None:
    for secret in (slack.bot_token, slack.signing_secret):
        assert secret not in repr(desk)
