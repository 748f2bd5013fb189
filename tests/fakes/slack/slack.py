"""The whole Slack: what tests arrange in it, wait for and look at."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.fakes.slack import events, limits
from tests.fakes.slack.blocks import check_message
from tests.fakes.slack.channel import Channel
from tests.fakes.slack.delivery import Deliveries
from tests.fakes.slack.faults import Fault, Faults
from tests.fakes.slack.message import Message
from tests.fakes.slack.method import find_methods
from tests.fakes.slack.person import Person
from tests.fakes.slack.rates import Rates
from tests.fakes.slack.seen import Seen
from tests.fakes.slack.wire import Json, RefusedError
from tests.fakes.slack.workspace import Workspace

if TYPE_CHECKING:
    from tests.fakes.slack.sockets import Sockets

# an operator may add these to the manifest; then a mention in a channel comes twice, as app_mention and as message
ALSO_SUBSCRIBED = ("message.channels", "message.groups", "app_context_changed")


@dataclass(frozen=True)
class Call:
    """One call of the Web API and what became of it; what met a fault before Slack took it up is not counted."""

    method: str
    given: Json
    answer: Json
    status: int


class Slack(Workspace):
    bot_token = "xoxb-0000000000-fake-bot-token"
    app_token = "xapp-1-A0MENTOR-fake-app-token"
    signing_secret = "0123456789abcdef0123456789abcdef"

    def __init__(self, manifest: Json, also_subscribed: Iterable[str] = ALSO_SUBSCRIBED) -> None:
        super().__init__(manifest, also_subscribed)
        self.url = ""
        self.calls: list[Call] = []
        self.faults = Faults()
        self.rates = Rates()
        self.deliveries = Deliveries(self)
        self.sockets: Sockets

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    # what tests arrange

    def person(self, name: str) -> Person:
        if name not in self.people:
            self.people[name] = Person(self, name)
            self.direct_message(name)
        return self.people[name]

    def channel(self, name: str, *members: str, private: bool = False, has_bot: bool = True) -> Channel:
        for member in members:
            self.person(member)
        kind = "group" if private else "channel"
        return self.channels.setdefault(name, Channel(name, kind, list(members), has_bot))

    def fails(self, method: str, times: int = 1, status: int = 500, after: bool = False) -> None:
        """By the method's name, or "upload"."""
        self.faults.planned.append(Fault(method, times, after, status=status))

    def cuts(self, method: str, times: int = 1, after: bool = False) -> None:
        """Hang up in the middle; with `after`, once the work is done."""
        self.faults.planned.append(Fault(method, times, after, cut=True))

    def delays(self, method: str, seconds: float, times: int = 1) -> None:
        self.faults.planned.append(Fault(method, times, seconds=seconds))

    def limits(self, method: str, times: int = 1, retry_after: int = 0) -> None:
        self.faults.planned.append(Fault(method, times, error="ratelimited", retry_after=retry_after))

    def refuses(self, method: str, error: str, times: int = 1) -> None:
        self.faults.planned.append(Fault(method, times, error=error))

    # what tests wait for and look at

    def waits_until(self, holds: Callable[[], object], seconds: float = 5.0) -> None:
        ends = time.monotonic() + seconds
        with self.changed:
            while not holds():
                if time.monotonic() > ends:
                    raise AssertionError(f"not within {seconds} s; the calls were {[c.method for c in self.calls]}")
                self.changed.wait(0.02)

    def settles(self, seconds: float = 5.0) -> None:
        """Until no event is on its way or waits to be sent again."""
        self.waits_until(lambda: not self.deliveries.under_way, seconds)

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def what_a_person_sees(self, channel: str, thread: str | None = None, person: str | None = None) -> list[Seen]:
        """In the thread, or of the channel what stands outside threads; without a person, what a bystander sees."""
        with self.changed:
            self.end_streams()
            room = self.channels[channel]
            who = person or (room.members[0] if room.kind == "im" else None)
            if who is not None and who not in room.members:
                raise AssertionError(f"{who} is not in {channel} and sees nothing of it")
            here = room.thread(thread) if thread else [m for m in room.messages if m.thread_ts in {None, m.ts}]
            return [_seen(m, who) for m in here if self._is_seen(m, who, room)]

    def _is_seen(self, message: Message, who: str | None, room: Channel) -> bool:
        """In a channel only the recipient sees a stream while it runs."""
        if message.deleted or message.only_for not in {None, who}:
            return False
        return not (message.live and room.kind != "im" and message.stream and message.stream.recipient != who)

    def working(self, channel: str, thread: str) -> str:
        """The «is thinking…» under a thread, while it stands."""
        status, ends = self.statuses.get((channel, thread), ("", 0.0))
        return status if self.clock.now() < ends else ""

    # what the server hands over

    def call(self, name: str, token: str, given: Json) -> Json:
        """One call of the Web API, recorded; raises RefusedError."""
        with self.changed:
            try:
                answer = self._run(name, token, given)
            except RefusedError as refused:
                self.calls.append(Call(name, given, refused.answer, refused.status))
                raise
            self.calls.append(Call(name, given, answer, 200))
            return answer

    def _run(self, name: str, token: str, given: Json) -> Json:
        method = find_methods().get(name)
        if method is None:
            raise RefusedError("unknown_method")
        if not token:
            raise RefusedError("not_authed")
        if token not in {self.bot_token, self.app_token}:
            raise RefusedError("invalid_auth")
        if method.app_token != (token == self.app_token):
            raise RefusedError("not_allowed_token_type")
        wait = self.rates.wait(name, method.per_minute, given.get("channel", ""), self.clock.now())
        if wait is not None:
            raise RefusedError("ratelimited", status=429, retry_after=wait)
        if not method.app_token:
            self.needs_scope(*method.scopes)
        method.check(given)
        return {"ok": True, **method.run(self, given)}

    def respond(self, name: str, given: Json) -> None:
        """An answer at a response_url."""
        with self.changed:
            url = self.response_urls.get(name)
            if url is None or url.uses >= limits.USES_OF_RESPONSE_URL or self.clock.now() > url.ends:
                raise RefusedError("used_url" if url else "invalid_url", status=404)
            url.uses += 1
            check_message(given.get("blocks") or [])
            old = next((m for m in self.channels[url.channel].messages if m.ts == url.message), None)
            if old and (given.get("replace_original") or given.get("delete_original")):
                old.remember()
                old.deleted = bool(given.get("delete_original"))
                old.text, old.blocks = given.get("text", ""), given.get("blocks") or []
                return self.noticed()
            only_for = None if given.get("response_type") == "in_channel" else url.user
            thread = given.get("thread_ts")
            text, blocks = given.get("text", ""), given.get("blocks") or []
            message = Message(url.channel, self.clock.ts(), self.bot_user, text, blocks, thread, True, only_for)
            return self.add(message)

    def event(self, event: Json) -> None:
        """Deliver it, if the app has subscribed to its kind."""
        if events.subscription(event) in self.events:
            self.deliveries.event(events.envelope(self, event))


def _seen(message: Message, who: str | None) -> Seen:
    return Seen(
        message.channel,
        message.ts,
        message.user,
        message.looks,
        message.live,
        message.broken,
        message.only_for is not None and message.only_for == who,
        message.edited is not None,
        tuple(file["name"] for file in message.files),
        tuple(name for name, users in message.reactions.items() if users),
        tuple(message.pings),
    )
