"""Events, commands and interactions on their way to the app: acks awaited, events sent again."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.fakes.slack.http_mode import HttpMode
from tests.fakes.slack.reply import Reply
from tests.fakes.slack.wire import Json

if TYPE_CHECKING:
    from tests.fakes.slack.slack import Slack


@dataclass
class Delivery:
    """One event and how each attempt went; `acked` when the app has taken it."""

    body: Json
    replies: list[Reply] = field(default_factory=list)
    over: bool = False

    @property
    def acked(self) -> bool:
        return bool(self.replies) and self.replies[-1].ok


@dataclass
class Deliveries:
    """Over HTTP where the app has a request URL, else through whatever socket is open.

    Slack gives the app three seconds, and sends an event again at once, after one minute and after five.
    `minute` says how long such a minute lasts here.
    """

    slack: Slack
    http: HttpMode | None = None
    ack_seconds: float = 3.0
    minute: float = 0.05
    sent: list[Delivery] = field(default_factory=list)
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(16, "slack-events"))
    _ending: threading.Event = field(default_factory=threading.Event)

    @property
    def under_way(self) -> list[Delivery]:
        return [delivery for delivery in self.sent if not delivery.over]

    @property
    def failed(self) -> list[Delivery]:
        """Those that the app did not take at the first attempt; Slack counts them against it."""
        return [delivery for delivery in self.sent if delivery.replies and not delivery.replies[0].ok]

    def use_request_url(self, url: str) -> None:
        self.http = HttpMode(url, self.slack.signing_secret)

    def event(self, body: Json) -> Delivery:
        delivery = Delivery(body)
        self.sent.append(delivery)
        if self._ending.is_set():
            delivery.over = True
        else:
            self._pool.submit(self._deliver, delivery)
        return delivery

    def _deliver(self, delivery: Delivery) -> None:
        reason = None
        try:
            for attempt, pause in enumerate((0, 0, self.minute, 5 * self.minute)):
                if self._ending.wait(pause):
                    return
                reply = self._send_event(delivery.body, attempt, reason)
                delivery.replies.append(reply)
                reason = reply.reason
                if reply.ok or reply.no_retry:
                    return
        finally:
            delivery.over = True
            self.slack.noticed()

    def _send_event(self, body: Json, attempt: int, reason: str | None) -> Reply:
        if self.http:
            return self.http.event(body, self.ack_seconds, attempt, reason)
        return self.slack.sockets.send("events_api", body, self.ack_seconds, attempt, reason)

    def command(self, form: dict[str, str]) -> Reply:
        if self.http:
            return self.http.form(form, self.ack_seconds)
        return self.slack.sockets.send("slash_commands", dict(form), self.ack_seconds)

    def interaction(self, payload: Json) -> Reply:
        if self.http:
            return self.http.interaction(payload, self.ack_seconds)
        return self.slack.sockets.send("interactive", payload, self.ack_seconds)

    def end(self) -> None:
        self._ending.set()
        self._pool.shutdown()
