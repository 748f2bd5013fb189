"""The loopback Slack and a real Bolt app in Socket Mode: hello, acks, refreshes, several connections."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from websockets.sync.client import connect

from tests.fakes.echo import Echo
from tests.fakes.slack import Slack


@contextmanager
def connected(echo: Echo, slack: Slack) -> Iterator[SocketModeHandler]:
    before = len(slack.sockets.open)
    handler = SocketModeHandler(echo.app, slack.app_token, ping_interval=0.2)
    handler.connect()  # type: ignore[no-untyped-call]  # Bolt's own
    try:
        slack.waits_until(lambda: len(slack.sockets.open) > before)
        yield handler
    finally:
        handler.close()  # type: ignore[no-untyped-call]  # Bolt's own
        _end(handler)


def _end(handler: SocketModeHandler) -> None:
    """close() asks its threads to end and does not wait for them; one waits for a message that will not come."""
    client = handler.client
    client.message_queue.put(None)
    for runner in (client.current_session_runner, client.current_app_monitor, client.message_processor):
        if runner.is_alive():
            runner.thread.join(5)


@pytest.fixture
def echo(slack: Slack) -> Iterator[Echo]:
    echo = Echo(slack)
    with connected(echo, slack):
        yield echo
        slack.settles()


def test_a_direct_message_is_answered(slack: Slack, echo: Echo) -> None:
    person = slack.person("U1")
    asked = person.says("what is a channel?")
    slack.waits_until(lambda: len(person.sees(thread=asked.ts)) == 2)
    slack.settles()
    assert [delivery.acked for delivery in slack.deliveries.sent] == [True, True]
    assert slack.sockets.open[0].sent[0]["type"] == "events_api"


def test_a_command_and_a_click_are_answered_through_the_socket(slack: Slack, echo: Echo) -> None:
    person = slack.person("U1")
    person.command("/review", "https://example.com/o/r")
    assert [str(seen) for seen in person.sees()] == ["Reviewing <https://example.com/o/r>"]
    asked = person.says("why?")
    slack.waits_until(lambda: len(person.sees(thread=asked.ts)) == 2)
    person.clicks("Not helpful")
    slack.waits_until(lambda: any(view.open for view in slack.views.values()))
    person.submits(person.modal, {"Tell us": "Too loud!"})
    assert person.modal.errors == {"reason": "Please stay calm"}


def test_an_event_that_is_not_acked_in_time_is_sent_again(slack: Slack, echo: Echo) -> None:
    slack.deliveries.ack_seconds = 0.15
    held = threading.Event()
    passes = []

    @echo.app.middleware
    def slow_at_first(next: Callable[[], None]) -> None:  # noqa: A002  # Bolt goes by the name
        passes.append("x")
        if len(passes) == 1:
            held.wait(5)
        next()

    slack.channel("C1", "U1")
    slack.person("U1").says("hello", "C1")
    slack.settles()
    assert [reply.reason for reply in slack.deliveries.sent[0].replies] == ["timeout", None]
    again = slack.sockets.open[0].sent[1]
    assert (again["retry_attempt"], again["retry_reason"]) == (1, "timeout")
    held.set()
    slack.waits_until(lambda: slack.sockets.late_acks)


def test_an_event_from_a_time_without_a_socket_comes_as_a_retry_alone(slack: Slack) -> None:
    slack.deliveries.minute = 0.4
    echo = Echo(slack)
    slack.channel("C1", "U1")
    slack.person("U1").says("is anybody there?", "C1")
    slack.waits_until(lambda: len(slack.deliveries.sent[0].replies) == 2)
    with connected(echo, slack):
        slack.waits_until(lambda: echo.heard)
        slack.settles()
        assert slack.sockets.open[0].sent[0]["retry_attempt"] >= 2
    assert [event["text"] for event in echo.heard] == ["is anybody there?"]


def test_a_refreshed_connection_loses_nothing(slack: Slack, echo: Echo) -> None:
    old = slack.sockets.open[0]
    slack.sockets.refresh()
    slack.waits_until(lambda: slack.sockets.open and slack.sockets.open[-1] is not old)
    slack.channel("C1", "U1")
    slack.person("U1").says("still there?", "C1")
    slack.waits_until(lambda: echo.heard)


def test_a_cut_connection_comes_back(slack: Slack, echo: Echo) -> None:
    old = slack.sockets.open[0]
    slack.sockets.drop()
    slack.waits_until(lambda: slack.sockets.open and slack.sockets.open[-1] is not old)
    slack.channel("C1", "U1")
    slack.person("U1").says("still there?", "C1")
    slack.waits_until(lambda: echo.heard)


def test_several_connections_share_the_events(slack: Slack) -> None:
    echo = Echo(slack)
    slack.channel("C1", "U1")
    with connected(echo, slack), connected(echo, slack):
        for number in range(6):
            slack.person("U1").says(f"message {number}", "C1")
        slack.waits_until(lambda: len(echo.heard) == 6)
        slack.settles()
        assert [len(socket.sent) for socket in slack.sockets.open] == [3, 3]


def test_the_eleventh_connection_is_sent_away_and_an_address_is_good_once(slack: Slack) -> None:
    web = WebClient(slack.bot_token, base_url=slack.api_url)

    def address() -> str:
        return str(web.apps_connections_open(app_token=slack.app_token)["url"])

    with ExitStack() as sockets:
        for number in range(10):
            said = json.loads(sockets.enter_context(connect(address())).recv(5))
            assert (said["type"], said["num_connections"]) == ("hello", number + 1)
        said = json.loads(sockets.enter_context(connect(address())).recv(5))
        assert (said["type"], said["reason"]) == ("disconnect", "too_many_websockets")
    once = address()
    with connect(once) as socket:
        assert json.loads(socket.recv(5))["type"] == "hello"
    with pytest.raises(urllib.error.HTTPError, match="401"):
        urllib.request.urlopen(once.replace("ws", "http", 1), timeout=3)
