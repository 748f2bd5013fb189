"""What somebody asks of us in Slack, as a job carries it: who, where, and in which words."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from bot.jobs import JSON, Job
from bot.slack.thread import Place

_CLOCKS_DIFFER = 60


@dataclass(frozen=True)
class Request:
    """`text`: as Slack sends it, with &, < and > as entities; what was typed into a modal is not: see `as_sent`.

    `ts`: of the message that asks; of what is no message, about when it came. `thread`: where the answer belongs;
    "" where it stands in the channel itself, as after a command. Without a channel it is a direct message.

    `show_all`, `again`: as a review is wanted.
    """

    workspace: str
    user: str
    channel: str
    text: str
    ts: str
    thread: str = ""
    show_all: bool = False
    again: bool = False

    @property
    def learner(self) -> str:
        """Whose turn a job takes in the queue."""
        return f"{self.workspace}:{self.user}"

    @property
    def conversation(self) -> str:
        """Under what name the store knows the thread; "" for a command."""
        return f"{self.channel}:{self.thread}" if self.thread else ""

    @property
    def place(self) -> Place:
        return Place(self.channel, self.thread, self.ts, self.user, self.workspace)

    @property
    def payload(self) -> dict[str, JSON]:
        return asdict(self)


def request_of(job: Job) -> Request:
    """What other versions or kinds of job have written beside it is passed over."""
    known = {field.name for field in fields(Request)}
    return Request(**{name: value for name, value in job.payload.items() if name in known})


def of_message(event: Mapping[str, Any], workspace: str) -> Request:
    """A message that is answered in its thread, or in a new one below it."""
    thread = event.get("thread_ts") or event["ts"]
    return Request(workspace, event["user"], event["channel"], event.get("text", ""), event["ts"], thread)


def of_command(command: Mapping[str, Any]) -> Request:
    """A command is no message: its answer stands in the channel."""
    return Request(command["team_id"], command["user_id"], command["channel_id"], command["text"], shortly_before_now())


def of_click(body: Mapping[str, Any], text: str) -> Request:
    """A button or a shortcut of a message, which is answered in the message's thread; one of Home has no channel."""
    user = body["user"]["id"]
    workspace = (body.get("team") or {}).get("id") or body["user"]["team_id"]
    channel, message = body.get("channel") or {}, body.get("message") or {}
    thread = message.get("thread_ts") or message.get("ts", "")
    return Request(workspace, user, channel.get("id", ""), text, shortly_before_now(), thread)


def shortly_before_now() -> str:
    """In Slack's form, for what has no ts; before now even where our clock is ahead of Slack's."""
    return f"{time.time() - _CLOCKS_DIFFER:.6f}"


def job_of(event: Mapping[str, Any]) -> str:
    """The job of a message: one and the same for the two events that a mention may come as."""
    return f"{event['channel']}:{event['ts']}"


def without_mention(text: str, user: str) -> str:
    """What was said to us, without our name."""
    return re.sub(rf"<@{re.escape(user)}(?:\|[^<>]*)?>", " ", text).strip()


def as_sent(typed: str) -> str:
    """What was typed into a modal, as Slack would send it in a message."""
    return typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_typed(sent: str) -> str:
    """Code as its author wrote it."""
    return sent.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
