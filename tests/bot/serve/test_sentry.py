"""What Sentry is told of a fault: its kind and its place, and no word of a learner's, no secret, no request."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot.serve.log import at_work
from bot.serve.scrubber import Scrubber
from bot.serve.sentry import told
from tests.bot.serve.conftest import Start
from tests.bot.serve.process import until
from tests.fakes.slack import Slack
from tests.fakes.slack.http_mode import HttpMode

WORDS = "my homework is due and my name is Ada"


class Sentry(ThreadingHTTPServer):
    """A Sentry on the loopback interface; it keeps what it is sent."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Envelope)
        self.raw: list[str] = []
        self.dsn = f"http://0123456789abcdef0123456789abcdef@127.0.0.1:{self.server_port}/42"

    @property
    def events(self) -> list[dict[str, Any]]:
        lines = [json.loads(line) for envelope in self.raw for line in envelope.splitlines()]
        return [line for line in lines if "exception" in line or "logentry" in line]


class _Envelope(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        self.server.raw.append(body.decode())  # type: ignore[attr-defined]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        return


@pytest.fixture
def sentry() -> Iterator[Sentry]:
    with Sentry() as running:
        threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield running
        running.shutdown()


def test_a_fault_of_ours_is_told_without_the_event_that_met_it(slack: Slack, start: Start, sentry: Sentry) -> None:
    web = start("serve", "--http", SENTRY_DSN=sentry.dsn).is_ready()
    # Slack never sends a message without its time, so nothing of ours is ready for one
    event = {"type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "text": WORDS}
    body = {"type": "event_callback", "event_id": "Ev42", "team_id": slack.team, "event": event}
    HttpMode(web.events_address, slack.signing_secret).event(body, 5)
    until(lambda: sentry.events)
    web.signalled()
    assert web.ended() == 0
    [told_of] = sentry.events
    fault = told_of["exception"]["values"][-1]
    assert (fault["type"], fault["value"]) == ("KeyError", "")
    assert told_of["logentry"] == {"message": "what Slack sent failed [%s]"}
    assert told_of["tags"] == {"request": "Ev42"}
    frames = fault["stacktrace"]["frames"]
    assert frames[-1]["filename"] == "bot/slack/intake.py"
    assert not [frame for frame in frames if "vars" in frame]
    assert told_of["release"].startswith("gomentor@")
    everything = "".join(sentry.raw)
    assert not [word for word in (WORDS, "Ada", slack.bot_token, slack.signing_secret) if word in everything]
    assert not {"request", "user", "breadcrumbs", "extra"} & set(told_of)


def test_neither_words_nor_secrets_are_in_what_is_told_wherever_they_stood() -> None:
    secret = "a-secret-of-ours"
    event = {
        "level": "error",
        "logentry": {"message": "the step %r", "formatted": f"the step '{WORDS}'", "params": [WORDS]},
        "exception": {"values": [{"type": "ValueError", "value": WORDS}, {"type": secret, "value": WORDS}]},
        "extra": {"payload": WORDS},
        "user": {"ip_address": "127.0.0.1"},
        "request": {"data": WORDS},
        "breadcrumbs": {"values": [{"message": WORDS}]},
        "tags": {"where": f"at {secret}"},
    }
    with at_work("Ev1"):
        said = told(event, Scrubber([secret]))
    assert WORDS not in json.dumps(said)
    assert secret not in json.dumps(said)
    assert said["logentry"] == {"message": "the step %r"}
    assert said["tags"] == {"where": "at (secret)", "request": "Ev1"}
