"""People in the loopback Slack and a real Bolt app over HTTP: signed, acked, sent again."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk.webhook import WebhookClient

from tests.fakes.echo import Echo
from tests.fakes.slack import NotThereError, Slack, events
from tests.fakes.slack.http_mode import HttpMode
from tests.fakes.wsgi import serving_wsgi


@pytest.fixture
def echo(slack: Slack) -> Iterator[Echo]:
    echo = Echo(slack)
    with serving_wsgi(SlackRequestHandler(echo.app)) as address:
        slack.deliveries.use_request_url(f"{address}/slack/events")
        yield echo
        slack.settles()


def http(slack: Slack) -> HttpMode:
    assert slack.deliveries.http is not None
    return slack.deliveries.http


def test_a_direct_message_is_answered_in_its_thread(slack: Slack, echo: Echo) -> None:
    person = slack.person("U1")
    asked = person.says("what is a goroutine?")
    slack.waits_until(lambda: len(person.sees(thread=asked.ts)) == 2)
    assert person.sees(thread=asked.ts)[1].text == "[Helpful] [Not helpful]"
    assert slack.channels["D1"].messages[1].text == "You said: what is a goroutine?"
    slack.settles()
    assert [event["text"] for event in echo.heard] == ["what is a goroutine?"]


def test_the_bots_own_messages_come_back_to_it_as_events(slack: Slack, echo: Echo) -> None:
    """Bolt passes over both; an app that does not must tell them apart from a person's."""
    slack.person("U1")
    ts = echo.app.client.chat_postMessage(channel="D1", text="first")["ts"]
    echo.app.client.chat_update(channel="D1", ts=ts, text="second")
    slack.settles()
    assert echo.heard == []
    assert [sent.body["event"].get("subtype") for sent in slack.deliveries.sent] == [None, "message_changed"]
    assert slack.deliveries.failed == []


def test_a_mention_comes_twice_as_in_life(slack: Slack, echo: Echo) -> None:
    slack.channel("C1", "U1")
    asked = slack.person("U1").mentions("help & <b>", "C1")
    slack.waits_until(lambda: len(echo.heard) == 2)
    assert sorted(event["type"] for event in echo.heard) == ["app_mention", "message"]
    assert {event["ts"] for event in echo.heard} == {asked.ts}
    assert {event["text"] for event in echo.heard} == {f"<@{slack.bot_user}> help &amp; &lt;b&gt;"}
    assert {event["channel"] for event in echo.heard} == {"C1"}


def test_nothing_is_heard_of_a_channel_without_the_bot(slack: Slack, echo: Echo) -> None:
    slack.channel("C1", "U1", has_bot=False)
    slack.person("U1").says("nobody here?", "C1")
    slack.settles()
    assert (echo.heard, slack.deliveries.sent) == ([], [])


def test_a_command_is_escaped_and_answered_for_its_author_alone(slack: Slack, echo: Echo) -> None:
    slack.channel("C1", "U1", "U2")
    reply = slack.person("U1").command("/review", "https://example.com/a?b=1&c=2", "C1")
    assert reply.ok
    assert [str(seen) for seen in slack.person("U1").sees("C1")] == ["Reviewing <https://example.com/a?b=1&amp;c=2>"]
    assert slack.person("U2").sees("C1") == []
    with pytest.raises(NotThereError, match="Slack knows no command /deploy"):
        slack.person("U1").command("/deploy")


def test_feedback_opens_a_modal_that_is_filled_in_and_sent(slack: Slack, echo: Echo) -> None:
    person = slack.person("U1")
    asked = person.says("why?")
    slack.waits_until(lambda: len(person.sees(thread=asked.ts)) == 2)
    assert person.clicks("Helpful").ok
    with pytest.raises(NotThereError, match="no modal open"):
        _ = person.modal
    person.clicks("Not helpful")
    slack.waits_until(lambda: any(view.open for view in slack.views.values()))
    with pytest.raises(NotThereError, match="'Tell us' must be filled in"):
        person.submits(person.modal)
    person.submits(person.modal, {"Tell us": "The link is dead!"})
    assert person.modal.errors == {"reason": "Please stay calm"}
    person.submits(person.modal, {"Tell us": "The link is dead"})
    slack.waits_until(lambda: "Thank you for: The link is dead" in map(str, person.sees()))
    with pytest.raises(NotThereError, match="no modal open"):
        _ = person.modal
    with pytest.raises(NotThereError, match="sees no 'Delete'; there are"):
        person.clicks("Delete")


def test_the_home_and_messages_tabs_the_context_and_reactions_are_told(slack: Slack, echo: Echo) -> None:
    person = slack.person("U1")
    slack.channel("C1", "U1")
    message = person.says("hello", "C1")
    person.opens_home()
    person.opens_messages_tab()
    person.looks_at("C1")
    person.reacts("thumbsup", message)
    slack.waits_until(lambda: len(echo.heard) == 5)
    told = {event["type"]: event for event in echo.heard}
    assert {event["tab"] for event in echo.heard if event["type"] == "app_home_opened"} == {"home", "messages"}
    assert told["app_context_changed"]["context"]["entities"][0]["value"] == "C1"
    assert told["reaction_added"]["item"] == {"type": "message", "channel": "C1", "ts": message.ts}
    assert slack.deliveries.failed == []


def test_a_shortcut_in_the_menu_of_a_message(slack: Slack, echo: Echo) -> None:
    slack.channel("C1", "U1")
    message = slack.person("U1").says("my code: https://example.com/o/r", "C1")
    assert slack.person("U1").uses_shortcut("Review this repository", message).ok
    slack.waits_until(lambda: echo.of("message_action"))
    assert [heard["message"]["ts"] for heard in echo.of("message_action")] == [message.ts]
    with pytest.raises(NotThereError, match="no global shortcut"):
        slack.person("U1").uses_shortcut("Review this repository")


def test_stop_is_there_while_a_session_is_at_work(slack: Slack, echo: Echo) -> None:
    person = slack.person("U1")
    root = person.says("review this").ts
    with pytest.raises(NotThereError, match="no Stop button"):
        person.stops(thread=root)
    web = echo.app.client
    web.agents_sessions_setStatus(channel_id="D1", thread_ts=root, status="processing")
    stream = web.chat_startStream(channel="D1", thread_ts=root)["ts"]
    person.stops(thread=root)
    slack.waits_until(lambda: echo.of("agent_session_stopped"))
    [stopped] = echo.of("agent_session_stopped")
    assert stopped["streaming_message_ts"] == [stream]
    assert not slack.channels["D1"].messages[-1].live
    assert slack.sessions["D1", root].status == "processing"


def test_an_event_that_fails_is_sent_again_with_its_number_and_reason(slack: Slack) -> None:
    seen: list[tuple[str | None, str | None, str]] = []

    def fails(environ: dict[str, str], start_response: object) -> list[bytes]:
        size = int(environ["CONTENT_LENGTH"])
        event = json.loads(environ["wsgi.input"].read(size))["event_id"]  # type: ignore[attr-defined]
        seen.append((environ.get("HTTP_X_SLACK_RETRY_NUM"), environ.get("HTTP_X_SLACK_RETRY_REASON"), event))
        status = "500 Broken" if len(seen) < 4 else "200 OK"
        start_response(status, [("Content-Length", "0")])  # type: ignore[operator]
        return [b""]

    with serving_wsgi(fails) as address:
        slack.deliveries.use_request_url(address)
        slack.person("U1").says("hello")
        slack.settles()
    assert [attempt[:2] for attempt in seen] == [
        (None, None),
        ("1", "http_error"),
        ("2", "http_error"),
        ("3", "http_error"),
    ]
    assert len({event for _, _, event in seen}) == 1
    assert slack.deliveries.sent[0].acked


def test_an_event_that_is_not_acked_in_time_is_sent_again(slack: Slack, echo: Echo) -> None:
    slack.deliveries.ack_seconds = 0.1
    waited: list[str] = []

    @echo.app.middleware
    def slow_at_first(next: object) -> None:  # noqa: A002  # Bolt goes by the name
        waited.append("x")
        time.sleep(0.2 if len(waited) == 1 else 0)
        next()  # type: ignore[operator]

    slack.channel("C1", "U1")
    slack.person("U1").says("hello", "C1")
    slack.settles()
    assert [reply.reason for reply in slack.deliveries.sent[0].replies] == ["http_timeout", None]
    slack.waits_until(lambda: len(echo.heard) == 2)


def test_an_app_that_is_away_gets_its_event_later(slack: Slack) -> None:
    slack.deliveries.use_request_url("http://127.0.0.1:9/slack/events")
    slack.deliveries.minute = 0.01
    slack.person("U1").says("hello")
    slack.settles()
    [sent] = slack.deliveries.sent
    assert [reply.reason for reply in sent.replies] == ["connection_failed"] * 4
    assert not sent.acked


def test_what_no_listener_takes_counts_as_failed(slack: Slack, echo: Echo) -> None:
    slack.deliveries.minute = 0.0
    slack.deliveries.event({"type": "event_callback", "event": {"type": "unheard_of"}, "event_id": "Ev1"})
    slack.settles()
    assert [reply.status for reply in slack.deliveries.failed[0].replies] == [404] * 4


def test_a_bad_signature_and_an_old_one_are_refused_by_bolt(slack: Slack, echo: Echo) -> None:
    body = json.dumps({"type": "event_callback", "event": {"type": "message", "channel": "D1"}})
    assert http(slack).post(body, headers={"X-Slack-Signature": "v0=bad"}).status == 401
    old = str(int(time.time()) - 301)
    assert http(slack).post(body, headers={"X-Slack-Request-Timestamp": old}).status == 401
    assert echo.heard == []


def test_the_request_url_is_verified(slack: Slack, echo: Echo) -> None:
    assert http(slack).verification("a challenge").json == {"challenge": "a challenge"}


def test_an_answer_at_the_response_url(slack: Slack, echo: Echo) -> None:
    slack.channel("C1", "U1", "U2")
    url = events.response_url(slack, "C1", "U1")
    for _ in range(5):
        assert WebhookClient(url).send(text="later", response_type="ephemeral").status_code == 200
    assert WebhookClient(url).send(text="too often").status_code == 404
    assert len(slack.person("U1").sees("C1")) == 5
    assert slack.person("U2").sees("C1") == []
    late = events.response_url(slack, "C1", "U1")
    slack.clock.advance(30 * 60 + 1)
    assert WebhookClient(late).send(text="too late").status_code == 404
