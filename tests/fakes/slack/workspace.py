"""One workspace: who and what there is, and the rules that every method keeps to."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.fakes.slack import limits
from tests.fakes.slack.channel import Channel, Session
from tests.fakes.slack.clock import Clock
from tests.fakes.slack.message import Message
from tests.fakes.slack.views import View
from tests.fakes.slack.wire import Json, RefusedError

if TYPE_CHECKING:
    from tests.fakes.slack.person import Person


@dataclass
class Trigger:
    user: str
    ends: float
    used: bool = False


@dataclass
class ResponseUrl:
    """Where an app answers a command or a click: five times within half an hour."""

    channel: str
    user: str
    ends: float
    message: str | None = None
    uses: int = 0


class Workspace:
    team, app, bot, bot_user = "T0LEARN", "A0MENTOR", "B0MENTOR", "UMENTOR"

    def __init__(self, manifest: Json, also_subscribed: Iterable[str] = ()) -> None:
        self.manifest = manifest
        self.scopes = frozenset(manifest["oauth_config"]["scopes"]["bot"])
        self.events = frozenset(manifest["settings"]["event_subscriptions"]["bot_events"]) | set(also_subscribed)
        self.clock = Clock()
        self.changed = threading.Condition(threading.RLock())
        self.stream_seconds: float = limits.SECONDS_OF_STREAM
        self.streams_in_channels = True
        self.channels: dict[str, Channel] = {}
        self.people: dict[str, Person] = {}
        self.views: dict[str, View] = {}
        self.homes: dict[str, View] = {}
        self.sessions: dict[tuple[str, str], Session] = {}
        self.statuses: dict[tuple[str, str], tuple[str, float]] = {}
        self.prompts: dict[str, list[str]] = {}
        self.files: dict[str, Json] = {}
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}

    def event(self, event: Json) -> None:
        """Something happened that an app may have subscribed to."""
        raise NotImplementedError

    def noticed(self) -> None:
        with self.changed:
            self.changed.notify_all()

    def needs_scope(self, *any_of: str) -> None:
        if any_of and not self.scopes & set(any_of):
            raise RefusedError("missing_scope", needed=any_of[0], provided=",".join(sorted(self.scopes)))

    def readable(self, name: str) -> Channel:
        """A channel that the app may know of."""
        channel = self.channels.get(name)
        if channel is None or (channel.kind == "group" and not channel.has_bot):
            raise RefusedError("channel_not_found")
        return channel

    def writable(self, name: str) -> Channel:
        channel = self.readable(name)
        if not channel.has_bot:
            raise RefusedError("not_in_channel")
        return channel

    def thread_root(self, channel: Channel, ts: str | None, error: str) -> str | None:
        if ts is None:
            return None
        root = channel.find(ts)
        if root is None:
            raise RefusedError(error)
        if root.thread_ts not in {None, ts}:
            raise RefusedError("cannot_reply_to_message", "thread_ts is a reply's; take its parent's")
        return ts

    def direct_message(self, user: str) -> Channel:
        name = f"D{user[1:]}"
        return self.channels.setdefault(name, Channel(name, "im", [user]))

    def add(self, message: Message) -> None:
        """Put it where it belongs; an app's message takes its «is thinking» away and comes back to it as an event."""
        channel = self.channels[message.channel]
        channel.messages.append(message)
        if message.by_bot:
            self.statuses.pop((message.channel, message.thread_ts or message.ts), None)
            if message.only_for is None and message.stream is None:
                self.event(self.shown(message) | {"channel": channel.id, "channel_type": channel.kind})
        self.noticed()

    def changed_message(self, message: Message) -> None:
        channel = self.channels[message.channel]
        self.noticed()
        event = {"type": "message", "subtype": "message_changed", "hidden": True, "channel": channel.id}
        event |= {"channel_type": channel.kind, "ts": self.clock.ts(), "message": self.shown(message)}
        self.event(event)

    def shown(self, message: Message) -> Json:
        return message.as_json(self.bot, self.app, self.team)

    def shown_view(self, view: View) -> Json:
        return view.as_json(self.team, self.app, self.bot)

    def hash_of(self, number: int) -> str:
        return f"{int(self.clock.now())}.{number:08d}"

    def open_view(self, user: str, given: Json) -> View:
        view = View(f"V{len(self.views) + 1:04d}", user, given, self.hash_of(1))
        self.views[view.id] = view
        self.noticed()
        return view

    def new_trigger(self, user: str) -> str:
        name = f"{len(self.triggers) + 1}.{self.team}.trigger"
        self.triggers[name] = Trigger(user, self.clock.now() + limits.SECONDS_OF_TRIGGER)
        return name

    def exchange_trigger(self, name: str) -> str:
        """The user whose trigger this was."""
        trigger = self.triggers.get(name)
        if trigger is None:
            raise RefusedError("invalid_trigger_id")
        if self.clock.now() > trigger.ends:
            raise RefusedError("expired_trigger_id")
        if trigger.used:
            raise RefusedError("exchanged_trigger_id")
        trigger.used = True
        return trigger.user

    def set_session(self, channel: str, thread: str, status: str, title: str = "") -> Session:
        """The title counts only for a new session."""
        session = self.sessions.get((channel, thread))
        if session is None:
            session = self.sessions[channel, thread] = Session(status, title)
        else:
            session.was.append(session.status)
            session.status = status
        self.noticed()
        return session

    def end_streams(self) -> None:
        """Slack ends a stream some minutes after it began, however busy it is."""
        for channel in self.channels.values():
            for message in channel.messages:
                if message.stream and message.live and self.clock.now() >= message.stream.ends:
                    message.stream.state = "errored"
