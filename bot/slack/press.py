"""A button that was pressed or a form that was sent, as a job carries it: who, where, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bot.jobs import Job, Queued
from bot.slack.actions import Value, Where, dump, parse
from bot.slack.desk import Desk
from bot.slack.request import shortly_before_now
from bot.slack.thread import Place
from bot.store import Learner


@dataclass(frozen=True)
class Press:
    """`message` bears the button, in `thread`; both "" on the Home tab and in a modal. `at`: when, in Slack's form.

    `value`: JSON of the Value that bot.slack.actions has for it.
    """

    workspace: str
    user: str
    at: str
    channel: str = ""
    message: str = ""
    thread: str = ""
    value: str = "{}"

    @property
    def learner(self) -> str:
        """Whose turn a job takes in the queue."""
        return f"{self.workspace}:{self.user}"

    @property
    def place(self) -> Place:
        """In the thread of the message; what stands there since it was pressed is the job's own."""
        return Place(self.channel, self.thread, self.at, self.user, self.workspace)

    @property
    def where(self) -> Where:
        return Where(channel=self.channel, thread=self.thread, message=self.message)


def of_press(body: Mapping[str, Any], value: Value) -> Press:
    """A form stands nowhere; where its button stood, it carries with it."""
    container, user = body.get("container") or {}, body["user"]
    pressed = (body.get("actions") or [{}])[0]
    message = container.get("message_ts", "")
    there = Where(
        channel=container.get("channel_id", ""), thread=container.get("thread_ts") or message, message=message
    )
    if "view" in body and isinstance(value, Where):
        there = value
    return Press(
        workspace=(body.get("team") or {}).get("id") or user["team_id"],
        user=user["id"],
        at=pressed.get("action_ts") or shortly_before_now(),
        channel=there.channel,
        message=there.message,
        thread=there.thread,
        value=dump(value),
    )


def value_of(action: Mapping[str, Any]) -> Value:
    """What a button, a thumb or a chosen option carries. Raises ActionError where it is none of ours."""
    return parse(action["action_id"], action.get("value") or (action.get("selected_option") or {}).get("value", ""))


def enqueue(desk: Desk, kind: str, body: Mapping[str, Any], value: Value) -> Queued:
    """The job of a press or of a form that was sent. RefusedError where nobody may ask."""
    press = of_press(body, value)
    desk.rules.check_place(press.workspace, press.channel)
    return desk.jobs.enqueue(kind, body["trigger_id"], press.learner, asdict(press))


def press_of(job: Job) -> Press:
    return Press(**job.payload)


def is_awaited(job: Job) -> bool:
    """Whether somebody pressed something and waits for it; a tab that was opened or a reaction carries no Value."""
    return str(job.payload.get("value", "")).startswith('{"v"')


def whereabouts(desk: Desk, press: Press) -> dict[str, Any]:
    """Where the person can be told something: as much of what Slack sends of a press as says so."""
    channel = press.channel or direct_message(desk, press.user)
    return {"channel": {"id": channel}, "user": {"id": press.user}, "container": {"thread_ts": press.thread or None}}


def who(desk: Desk, press: Press) -> Learner:
    return desk.store.learner(press.workspace, press.user)


def direct_message(desk: Desk, user: str) -> str:
    """The channel in which this person and we are alone."""
    return str(desk.client.conversations_open(users=user)["channel"]["id"])
