"""Streams that expire, that may not begin, that Slack ends; calls that come too often; a Slack that is away a while."""

from __future__ import annotations

import pytest

from bot.slack.desk import Desk
from tests.bot.slack.end_to_end.conversation import the_answer
from tests.fakes.slack import Seen, Slack

CODE = "```\npackage main\n\nfunc main() {\n\tdefer println(1)\n}\n```"
QUESTION = "how do I wrap an error?"


def reviewed(slack: Slack, desk: Desk) -> Seen:
    asked = slack.person("U1").says(CODE)
    review = the_answer(slack, desk, slack.person("U1"), asked.ts)
    assert review.text.count("[Review again]") == 1
    assert slack.sessions["D1", asked.ts].status == "active"
    return review


def test_a_stream_that_expires_is_carried_on_in_the_same_message(slack: Slack, desk: Desk) -> None:
    slack.stream_seconds = 0.1
    assert reviewed(slack, desk).edited
    refused = [call.answer.get("error") for call in slack.calls if call.method.endswith("Stream")]
    assert refused[-1] == "message_not_in_streaming_state"
    assert slack.called("chat.postMessage") == []


def test_a_stream_that_may_not_begin_now_is_a_message(slack: Slack, desk: Desk) -> None:
    slack.limits("chat.startStream", times=5, retry_after=30)
    reviewed(slack, desk)
    assert slack.called("chat.startStream") == []
    assert len(slack.called("chat.postMessage")) == 1


def test_a_stream_that_is_not_allowed_is_a_message(slack: Slack, desk: Desk) -> None:
    slack.refuses("chat.startStream", "feature_not_enabled", times=5)
    reviewed(slack, desk)


def test_whoever_asks_too_often_waits_as_long_as_slack_says(slack: Slack, desk: Desk) -> None:
    slack.limits("chat.postMessage", times=1, retry_after=1)
    person = slack.person("U1")
    asked = person.says(QUESTION)
    the_answer(slack, desk, person, asked.ts)


@pytest.mark.parametrize("method", ["chat.postMessage", "conversations.replies", "agents.sessions.setStatus"])
def test_a_slack_that_is_away_for_a_while_costs_no_answer(slack: Slack, desk: Desk, method: str) -> None:
    slack.fails(method, times=4, status=503)
    person = slack.person("U1")
    asked = person.says(QUESTION)
    assert "Something went wrong" not in the_answer(slack, desk, person, asked.ts).text


@pytest.mark.slow
def test_rates_as_slack_has_them_are_kept_to(slack: Slack, desk: Desk) -> None:
    slack.rates.enforced = True
    people = [slack.person(f"U{number}") for number in range(1, 9)]
    asked = [person.says(QUESTION) for person in people]
    for person, message in zip(people, asked, strict=True):
        the_answer(slack, desk, person, message.ts)
