"""Our client of Slack: patient where that is safe, never twice, and silent about its token."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import SecretStr
from slack_bolt import App, Say
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk.errors import SlackApiError

from bot.slack.client import SLACK, Client, KeepsOurClient, SlackUnreachableError, client
from bot.slack.retries import NEVER_TWICE, Patience
from tests.fakes.slack import Slack
from tests.fakes.slack.method import find_methods
from tests.fakes.wsgi import serving_wsgi

AT_ONCE = Patience(timeout=3, pause=0.001)


def patient(slack: Slack, waits: list[float], **changes: Any) -> Client:
    patience = Patience(timeout=3, pause=0.001, sleep=waits.append, **changes)
    return client(SecretStr(slack.bot_token), slack.api_url, patience)


def test_slack_itself_is_asked_unless_a_setting_says_otherwise() -> None:
    assert client(SecretStr("xoxb-1")).base_url == SLACK == "https://slack.com/api/"


def test_nothing_is_unfurled_even_where_a_caller_asks_for_it(slack: Slack, web: Client) -> None:
    slack.person("U1")
    web.chat_postMessage(channel="D1", text="https://example.com", unfurl_links=True)
    given = slack.called("chat.postMessage")[0].given
    assert (given["unfurl_links"], given["unfurl_media"]) == (False, False)
    assert not slack.channels["D1"].messages[0].unfurls


@pytest.mark.parametrize("asked", [{"link_names": True}, {"parse": "full"}])
def test_words_are_never_made_into_pings(slack: Slack, web: Client, asked: dict[str, Any]) -> None:
    slack.person("U1")
    with pytest.raises(ValueError, match="ping people"):
        web.chat_postMessage(channel="D1", text="@channel", **asked)
    with pytest.raises(ValueError, match="ping people"):
        web.chat_update(channel="D1", ts="1.0", text="@channel", **asked)
    assert slack.calls == []


def test_a_rate_limit_is_waited_for_as_long_as_slack_says(slack: Slack) -> None:
    waits: list[float] = []
    slack.person("U1")
    slack.limits("chat.postMessage", times=2, retry_after=7)
    assert patient(slack, waits).chat_postMessage(channel="D1", text="x")["ok"]
    assert [int(wait) for wait in waits] == [7, 7]
    assert len(slack.what_a_person_sees("D1")) == 1


def test_a_rate_limit_is_not_waited_for_where_it_is_long_or_for_a_stream(slack: Slack) -> None:
    waits: list[float] = []
    ts = slack.person("U1").says("hello").ts
    web = patient(slack, waits)
    slack.limits("chat.update", retry_after=31)
    slack.limits("chat.startStream", retry_after=1)
    with pytest.raises(SlackApiError, match="ratelimited"):
        web.chat_update(channel="D1", ts=ts, text="x")
    with pytest.raises(SlackApiError, match="ratelimited"):
        web.chat_startStream(channel="D1", thread_ts=ts)
    assert waits == []


def test_patience_has_an_end(slack: Slack) -> None:
    waits: list[float] = []
    web = patient(slack, waits, retries=2)
    slack.limits("auth.test", times=9)
    with pytest.raises(SlackApiError, match="ratelimited"):
        web.auth_test()
    slack.faults.planned.clear()
    slack.fails("auth.test", times=9)
    with pytest.raises(SlackUnreachableError, match=r"auth\.test \(status 500\)"):
        web.auth_test()
    assert len(waits) == 4


FAULTS: list[Callable[[Slack, str], None]] = [
    lambda slack, name: slack.fails(name),
    lambda slack, name: slack.cuts(name),
    lambda slack, name: slack.refuses(name, "service_unavailable"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=["failed", "cut", "perhaps"])
def test_a_fault_is_tried_again_where_that_changes_nothing(slack: Slack, fault: Callable[[Slack, str], None]) -> None:
    waits: list[float] = []
    fault(slack, "auth.test")
    assert patient(slack, waits).auth_test()["ok"]
    assert len(waits) == 1


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("cut", [False, True])
def test_what_makes_something_new_is_not_asked_for_twice(slack: Slack, after: bool, cut: bool) -> None:
    slack.person("U1")
    if cut:
        slack.cuts("chat.postMessage", after=after)
    else:
        slack.fails("chat.postMessage", after=after)
    waits: list[float] = []
    with pytest.raises(SlackUnreachableError, match=r"chat\.postMessage"):
        patient(slack, waits).chat_postMessage(channel="D1", text="x")
    assert waits == []
    assert len(slack.what_a_person_sees("D1")) == int(after)


def test_an_upload_that_is_cut_is_told_like_any_other_call(slack: Slack, web: Client) -> None:
    slack.person("U1")
    slack.cuts("upload")
    with pytest.raises(SlackUnreachableError, match="upload of a file"):
        web.files_upload_v2(channel="D1", filename="review.md", content="# Review")
    web.files_upload_v2(channel="D1", filename="review.md", content="# Review")
    assert [seen.files for seen in slack.what_a_person_sees("D1")] == [("review.md",)]


def test_a_slow_answer_is_not_waited_for_without_end(slack: Slack) -> None:
    slack.person("U1")
    slack.delays("chat.postMessage", seconds=5)
    web = client(SecretStr(slack.bot_token), slack.api_url, Patience(timeout=1, pause=0.001))
    with pytest.raises(SlackUnreachableError, match=r"TimeoutError|URLError"):
        web.chat_postMessage(channel="D1", text="x")


def test_a_door_that_is_shut_is_knocked_at_again_for_every_method() -> None:
    waits: list[float] = []
    away = client(SecretStr("xoxb-1"), "http://127.0.0.1:9/api/", Patience(retries=2, pause=0.001, sleep=waits.append))
    with pytest.raises(SlackUnreachableError):
        away.chat_postMessage(channel="D1", text="x")
    assert len(waits) == 2


def test_words_of_slacks_for_perhaps_are_not_taken_for_no(slack: Slack, web: Client) -> None:
    slack.person("U1")
    slack.refuses("chat.postMessage", "fatal_error")
    with pytest.raises(SlackUnreachableError, match="fatal_error"):
        web.chat_postMessage(channel="D1", text="x")


def test_the_methods_that_are_not_repeated_exist(slack: Slack) -> None:
    assert set(find_methods()) >= NEVER_TWICE - {"chat.scheduleMessage"}


def test_the_token_shows_up_nowhere(slack: Slack, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="bot")
    secret = SecretStr(slack.bot_token)
    web = client(secret, slack.api_url, AT_ONCE)
    slack.person("U1")
    errors: list[BaseException] = []
    slack.fails("auth.test", times=9)
    slack.cuts("chat.postMessage")
    slack.limits("chat.update", times=9, retry_after=99)
    calls: list[Callable[[], object]] = [
        web.auth_test,
        lambda: web.chat_postMessage(channel="D1", text="x"),
        lambda: web.chat_postMessage(channel="C404", text="x"),
        lambda: web.chat_update(channel="D1", ts="1.0", text="x"),
        lambda: client(SecretStr(slack.bot_token + "x"), slack.api_url, AT_ONCE).users_info(user="U1"),
    ]
    for call in calls:
        with pytest.raises((SlackApiError, SlackUnreachableError)) as raised:
            call()
        errors.append(raised.value)
    opened = web.apps_connections_open(app_token=slack.app_token)
    written = caplog.text + repr(web) + str(web) + repr(secret) + repr(calls)
    for error in errors:
        written += repr(error) + "".join(traceback.format_exception(error))
    assert "chat.postMessage" in caplog.text
    assert slack.bot_token not in written
    assert slack.app_token not in written
    assert opened["url"].partition("ticket=")[2].partition("&")[0] not in written


def test_bolt_hands_our_client_to_listeners_and_to_say(slack: Slack, web: Client) -> None:
    used: list[object] = []
    app = App(client=web, signing_secret=slack.signing_secret, before_authorize=KeepsOurClient(web))

    @app.event("message")
    def hears(event: dict[str, Any], say: Say, client: Client) -> None:
        used.append(client)
        say(text="https://example.com", thread_ts=event["ts"])

    with serving_wsgi(SlackRequestHandler(app)) as address:
        slack.deliveries.use_request_url(f"{address}/slack/events")
        asked = slack.person("U1").says("hello")
        slack.waits_until(lambda: len(slack.what_a_person_sees("D1", asked.ts)) == 2)
        slack.settles()
    assert used == [web]
    assert slack.called("chat.postMessage")[0].given["unfurl_links"] is False
