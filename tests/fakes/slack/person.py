"""A person in Slack: says, mentions, clicks, submits; every verb does what Slack does when somebody does that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tests.fakes.slack import events
from tests.fakes.slack.message import Message
from tests.fakes.slack.methods.surfaces import replace
from tests.fakes.slack.pressing import NotThereError, action_for, filled_in
from tests.fakes.slack.reply import Reply
from tests.fakes.slack.seen import Seen, labels_of, looks_of
from tests.fakes.slack.views import View, check_view
from tests.fakes.slack.wire import Json, as_typed, rich

if TYPE_CHECKING:
    from tests.fakes.slack.slack import Slack


class Person:
    def __init__(self, slack: Slack, name: str) -> None:
        self.slack = slack
        self.id = name
        self.name = f"Person {name}"
        self.dm = f"D{name[1:]}"

    # writing

    def says(self, text: str, channel: str | None = None, thread: str | None = None) -> Message:
        """In the direct message with the bot, or in a channel."""
        message = self._writes(text, channel or self.dm, thread)
        if self.slack.channels[message.channel].has_bot:
            self.slack.event(events.typed_message(self.slack, message))
        return message

    def mentions(self, text: str, channel: str, thread: str | None = None) -> Message:
        """Two events of their own come of it where the app has subscribed to both, as in life."""
        message = self._writes(f"<@{self.slack.bot_user}> {text}", channel, thread)
        if self.slack.channels[channel].has_bot:
            self.slack.event(events.mention(self.slack, message))
            self.slack.event(events.typed_message(self.slack, message))
        return message

    def _writes(self, text: str, channel: str, thread: str | None) -> Message:
        with self.slack.changed:
            room = self.slack.channels[channel]
            if self.id not in room.members:
                raise NotThereError(f"{self.id} is not in {channel} and cannot write there")
            if thread is not None and room.find(thread) is None:
                raise NotThereError(f"{channel} has no message {thread} to answer")
            ts = self.slack.clock.ts()
            message = Message(channel, ts, self.id, as_typed(text), [rich(text)], thread)
            self.slack.add(message)
            return message

    def command(self, name: str, text: str = "", channel: str | None = None) -> Reply:
        """Slack knows the commands of the manifest and no others; what the app answers is seen by this person."""
        known = {c["command"]: c for c in self.slack.manifest["features"]["slash_commands"]}
        if name not in known:
            raise NotThereError(f"Slack knows no command {name}; it knows {sorted(known)}")
        where = channel or self.dm
        sent = as_typed(text) if known[name].get("should_escape") else text
        reply = self.slack.deliveries.command(events.command(self.slack, self.id, where, name, sent))
        shown = reply.json or ({"text": reply.body} if reply.body else {})
        if reply.ok and shown:
            only_for = None if shown.get("response_type") == "in_channel" else self.id
            text, blocks = shown.get("text", ""), shown.get("blocks", [])
            ts = self.slack.clock.ts()
            self.slack.add(Message(where, ts, self.slack.bot_user, text, blocks, by_bot=True, only_for=only_for))
        return reply

    def reacts(self, name: str, to: Message | Seen, *, takes_it_back: bool = False) -> None:
        message = self._find(to)
        users = message.reactions.setdefault(name, [])
        kind = "reaction_removed" if takes_it_back else "reaction_added"
        users.remove(self.id) if takes_it_back else users.append(self.id)
        item = {"type": "message", "channel": message.channel, "ts": message.ts}
        event = {"type": kind, "user": self.id, "reaction": name, "item": item, "item_user": message.user}
        self.slack.event(event | {"event_ts": self.slack.clock.ts()})
        self.slack.noticed()

    # the app's own places

    def opens_home(self) -> None:
        self._opens("home")

    def opens_messages_tab(self) -> None:
        self._opens("messages")

    def _opens(self, tab: str) -> None:
        event: Json = {"type": "app_home_opened", "user": self.id, "channel": self.dm, "tab": tab}
        if tab == "home" and self.id in self.slack.homes:
            event["view"] = self.slack.shown_view(self.slack.homes[self.id])
        self.slack.event(event | {"event_ts": self.slack.clock.ts()})

    def looks_at(self, channel: str) -> None:
        """With the app open beside it."""
        entity = {"type": "slack#/types/channel_id", "value": channel, "team_id": self.slack.team}
        event = {"type": "app_context_changed", "user": self.id, "channel": self.dm, "context": {"entities": [entity]}}
        self.slack.event(event)

    def stops(self, channel: str | None = None, thread: str = "") -> None:
        """Press Stop, which Slack shows while a session is at work; it ends the streams there itself."""
        where = channel or self.dm
        session = self.slack.sessions.get((where, thread))
        if session is None or session.status != "processing":
            raise NotThereError(f"there is no Stop button: the session is {session.status if session else 'not there'}")
        with self.slack.changed:
            live = [m for m in self.slack.channels[where].thread(thread) if m.live and m.stream]
            for message in live:
                message.stream.state = "completed"  # type: ignore[union-attr]  # asked one line above
        event: Json = {"type": "agent_session_stopped", "channel": where, "user": self.id, "thread_ts": thread}
        event |= {"streaming_message_ts": [m.ts for m in live], "event_ts": self.slack.clock.ts()}
        self.slack.event(event)

    # pressing

    def clicks(self, label: str, on: Message | Seen | View | None = None) -> Reply:
        """A button, a choice or a side of feedback; without `on`, the newest that this person has in sight."""
        slack, places = self.slack, self._places() if on is None else [on if isinstance(on, View) else self._find(on)]
        for place in places:
            action = action_for(place.blocks, label, slack.clock.ts())
            if action is None:
                continue
            if isinstance(place, View):
                return slack.deliveries.interaction(events.click_in_view(slack, self.id, place, action))
            return slack.deliveries.interaction(events.click_in_message(slack, self.id, place, action))
        raise NotThereError(f"{self.id} sees no {label!r}; there are {sorted(self.labels)}")

    def uses_shortcut(self, name: str, on: Message | Seen | None = None) -> Reply:
        """By the words in the menu; on a message, or from anywhere."""
        kind = "global" if on is None else "message"
        known = {s["name"]: s for s in self.slack.manifest["features"]["shortcuts"] if s["type"] == kind}
        if name not in known:
            raise NotThereError(f"the menu has no {kind} shortcut {name!r}; it has {sorted(known)}")
        called = known[name]["callback_id"]
        if on is None:
            return self.slack.deliveries.interaction(events.global_shortcut(self.slack, self.id, called))
        shortcut = events.message_shortcut(self.slack, self.id, called, self._find(on))
        return self.slack.deliveries.interaction(shortcut)

    def submits(self, view: View, answers: Mapping[str, object] | None = None) -> Reply:
        """Fill a modal in and send it off; the app may close it, change it or find fault with an answer."""
        if not view.open or not view.given.get("submit"):
            raise NotThereError("there is no such modal that could be sent off")
        view.answers = filled_in(view.blocks, answers or {})
        reply = self.slack.deliveries.interaction(events.submission(self.slack, self.id, view))
        if reply.ok:
            self._after_submission(view, reply.json)
        return reply

    def _after_submission(self, view: View, answer: Json) -> None:
        action = answer.get("response_action")
        if action == "errors":
            view.errors = answer["errors"]
            unknown = set(view.errors) - {block.get("block_id") for block in view.blocks}
            if unknown:
                raise AssertionError(f"errors for blocks that the modal does not have: {sorted(unknown)}")
        elif action in {"update", "push"}:
            new = check_view(answer["view"], "modal")
            if action == "update":
                replace(self.slack, view, new)
            else:
                self.slack.open_view(self.id, new)
        elif action == "clear":
            for other in self.slack.views.values():
                other.open = other.open and (other.user != self.id or other.given["type"] == "home")
        elif action is None:
            view.open = False
        else:
            raise AssertionError(f"Slack knows no response_action {action!r}")
        self.slack.noticed()

    def closes(self, view: View) -> None:
        view.open = False
        if view.given.get("notify_on_close"):
            self.slack.deliveries.interaction(events.closing(self.slack, self.id, view))

    # seeing

    def sees(self, channel: str | None = None, thread: str | None = None) -> list[Seen]:
        return self.slack.what_a_person_sees(channel or self.dm, thread, self.id)

    @property
    def modal(self) -> View:
        """The modal that is open on top."""
        mine = [v for v in self.slack.views.values() if v.user == self.id and v.open and v.given["type"] == "modal"]
        if not mine:
            raise NotThereError(f"{self.id} has no modal open")
        return mine[-1]

    @property
    def home(self) -> str:
        """What the Home tab shows."""
        if self.id not in self.slack.homes:
            raise NotThereError(f"nothing was published in the Home tab of {self.id}")
        return looks_of(self.slack.homes[self.id].blocks)

    @property
    def labels(self) -> set[str]:
        """All that can be pressed in sight."""
        elements = [
            e for place in self._places() for b in place.blocks for e in (*b.get("elements", []), b.get("accessory"))
        ]
        shown = [e for e in elements if e and e.get("type") not in {None, "plain_text", "mrkdwn", "rich_text_section"}]
        return {label for element in shown for label in labels_of(element)}

    def _places(self) -> list[Message | View]:
        """Newest first: modals, then messages, then the Home tab."""
        modals = [v for v in self.slack.views.values() if v.user == self.id and v.open and v.given["type"] == "modal"]
        rooms = [c for c in self.slack.channels.values() if self.id in c.members]
        messages = [m for c in rooms for m in c.messages if not m.deleted and m.only_for in {None, self.id}]
        home = [self.slack.homes[self.id]] if self.id in self.slack.homes else []
        return [*reversed(modals), *sorted(messages, key=lambda m: m.ts, reverse=True), *home]

    def _find(self, shown: Message | Seen) -> Message:
        for message in self.slack.channels[shown.channel].messages:
            if message.ts == shown.ts and not message.deleted and message.only_for in {None, self.id}:
                return message
        raise NotThereError(f"{self.id} sees no message {shown.ts} in {shown.channel}")
