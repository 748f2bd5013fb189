"""The way in over HTTP: what is no event of Slack's is refused, what fails is told, and a closed door takes nothing."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_bolt import BoltRequest

from bot.serve.door import Door, kind_of, name_of
from bot.serve.metrics import Metrics
from bot.serve.web import Web, application
from tests.fakes.echo import Echo
from tests.fakes.slack import Slack
from tests.fakes.slack.http_mode import HttpMode


@pytest.fixture
def echo(slack: Slack) -> Echo:
    return Echo(slack)


@pytest.fixture
def door(echo: Echo) -> Door:
    return Door(echo.app, Metrics())


@pytest.fixture
def web(door: Door) -> Iterator[Web]:
    serving = Web(application(door), "127.0.0.1", 0, 4)
    yield serving
    serving.close()


def http(web: Web, slack: Slack) -> HttpMode:
    return HttpMode(f"{web.address}/slack/events", slack.signing_secret)


def asked(web: Web, method: str, path: str, body: bytes = b"", **headers: str) -> int:
    connection = HTTPConnection(urlsplit(web.address).netloc, timeout=5)
    try:
        connection.request(method, path, body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


def counted(door: Door) -> dict[tuple[str, str], float]:
    [family] = [family for family in door._metrics.events.collect() if family.name == "gomentor_events"]
    return {
        (sample.labels["kind"], sample.labels["outcome"]): sample.value
        for sample in family.samples
        if sample.name.endswith("_total")
    }


def test_an_event_is_taken_and_counted_and_slack_can_verify_the_address(slack: Slack, web: Web, door: Door) -> None:
    slack.deliveries.use_request_url(f"{web.address}/slack/events")
    slack.person("U1").says("hello")
    slack.settles()
    assert slack.deliveries.failed == []
    assert http(web, slack).verification("a challenge").json == {"challenge": "a challenge"}
    assert counted(door)["message", "taken"] >= 1
    assert counted(door)["url_verification", "taken"] == 1


def test_what_is_not_signed_is_refused_whatever_it_claims_to_be(slack: Slack, web: Web, door: Door) -> None:
    body = json.dumps({"type": "event_callback", "event": {"type": "message"}, "event_id": "Ev1"})
    assert http(web, slack).post(body, headers={"X-Slack-Signature": "v0=bad"}).status == 401
    assert counted(door) == {("unknown", "refused"): 1}


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/slack/events", b"", 405),
        ("POST", "/", b"{}", 404),
        ("POST", "/slack/events", b"{", 400),
        ("POST", "/slack/events", b"[1]", 400),
        ("POST", "/slack/events", b"\xff\xfe", 400),
        ("POST", "/slack/events", b"", 401),
    ],
    ids=["a browser", "elsewhere", "half of it", "a list", "no text", "nothing"],
)
def test_what_is_no_event_is_refused(web: Web, method: str, path: str, body: bytes, status: int) -> None:
    assert asked(web, method, path, body, **{"Content-Type": "application/json"}) == status


def test_what_is_too_large_is_refused_before_it_is_sent(web: Web) -> None:
    connection = HTTPConnection(urlsplit(web.address).netloc, timeout=5)
    connection.putrequest("POST", "/slack/events")
    connection.putheader("Content-Length", "2100000")
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.text() | st.integers(),
        lambda deeper: st.lists(deeper) | st.dictionaries(st.text(), deeper),
        max_leaves=8,
    ),
    st.sampled_from(["application/json", "application/x-www-form-urlencoded", "text/plain"]),
)
def test_whatever_comes_unsigned_it_is_refused_and_nothing_breaks(web: Web, sent: object, kind: str) -> None:
    status = asked(web, "POST", "/slack/events", json.dumps(sent).encode(), **{"Content-Type": kind})
    assert status in {400, 401}


def test_an_app_that_breaks_is_told_to_slack_as_a_fault_and_logged(
    slack: Slack, echo: Echo, web: Web, door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_request: BoltRequest) -> None:
        raise RuntimeError("broken")

    echo.app.dispatch = broken  # type: ignore[method-assign,assignment]  # a Bolt app with a defect
    body = json.dumps({"type": "event_callback", "event": {"type": "message"}, "event_id": "Ev1"})
    with caplog.at_level(logging.ERROR):
        assert http(web, slack).post(body).status == 500
    assert counted(door) == {("message", "failed"): 1}
    assert "an event could not be taken" in caplog.text


def test_a_closed_door_lets_out_who_is_inside_and_nobody_in(slack: Slack, echo: Echo, web: Web, door: Door) -> None:
    inside, go_on = threading.Event(), threading.Event()

    @echo.app.middleware
    def waits(next: object) -> None:  # noqa: A002  # Bolt goes by the name
        inside.set()
        go_on.wait(5)
        next()  # type: ignore[operator]

    body = json.dumps({"type": "event_callback", "event": {"type": "app_home_opened"}, "event_id": "Ev1"})
    first: list[int] = []
    sender = threading.Thread(target=lambda: first.append(http(web, slack).post(body).status))
    sender.start()
    assert inside.wait(5)
    assert not door.close(0.05)
    assert http(web, slack).post(body).status == 503
    go_on.set()
    assert door.close(5)
    sender.join(5)
    assert first == [200]


@pytest.mark.parametrize(
    ("body", "kind", "name"),
    [
        ({"event": {"type": "app_mention"}, "event_id": "Ev1", "type": "event_callback"}, "app_mention", "Ev1"),
        ({"event": {"type": "made up by somebody"}, "event_id": "Ev\n1"}, "other", ""),
        ({"command": "/ask", "trigger_id": "12.34.abcdef"}, "command", "12.34"),
        ({"type": "block_actions", "trigger_id": "12.34.abcdef"}, "block_actions", "12.34"),
        ({"event": "no event", "event_id": 7}, "other", ""),
        ({}, "other", ""),
    ],
)
def test_kinds_are_few_and_a_name_opens_no_modal(body: dict[str, object], kind: str, name: str) -> None:
    assert (kind_of(body), name_of(body)) == (kind, name)
