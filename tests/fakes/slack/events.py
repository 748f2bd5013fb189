"""Events, commands and interactions as Slack sends them to an app."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from tests.fakes.slack import limits
from tests.fakes.slack.message import Message
from tests.fakes.slack.views import View
from tests.fakes.slack.wire import Json
from tests.fakes.slack.workspace import ResponseUrl

if TYPE_CHECKING:
    from tests.fakes.slack.slack import Slack

_NUMBERS = itertools.count(1)
_KINDS = {"im": "message.im", "channel": "message.channels", "group": "message.groups"}


def subscription(event: Json) -> str:
    """The name under which an app subscribes to it."""
    kind: str = event["type"]
    return _KINDS[event["channel_type"]] if kind == "message" else kind


def envelope(slack: Slack, event: Json) -> Json:
    ts = event.get("event_ts") or event.get("ts") or slack.clock.ts()
    inner = event if event["type"] == "app_context_changed" else event | {"event_ts": ts}
    return {
        "token": "verification",
        "team_id": slack.team,
        "api_app_id": slack.app,
        "event": inner,
        "type": "event_callback",
        "event_id": f"Ev{next(_NUMBERS):010d}",
        "event_time": int(float(ts)),
        "authorizations": [{"team_id": slack.team, "user_id": slack.bot_user, "is_bot": True}],
        "is_ext_shared_channel": False,
    }


def typed_message(slack: Slack, message: Message) -> Json:
    channel = slack.channels[message.channel]
    event = slack.shown(message) | {"channel": channel.id, "channel_type": channel.kind, "client_msg_id": message.ts}
    return event | ({"parent_user_id": channel.messages[0].user} if message.thread_ts else {})


def mention(slack: Slack, message: Message) -> Json:
    return {**slack.shown(message), "type": "app_mention", "channel": message.channel, "client_msg_id": message.ts}


def response_url(slack: Slack, channel: str, user: str, message: str | None = None) -> str:
    name = f"{len(slack.response_urls) + 1}"
    ends = slack.clock.now() + limits.SECONDS_OF_RESPONSE_URL
    slack.response_urls[name] = ResponseUrl(channel, user, ends, message)
    return f"{slack.url}/respond/{name}"


def _who(slack: Slack, user: str) -> Json:
    return {
        "user": {"id": user, "username": user.lower(), "name": user.lower(), "team_id": slack.team},
        "team": {"id": slack.team, "domain": "learners"},
        "api_app_id": slack.app,
        "token": "verification",
        "trigger_id": slack.new_trigger(user),
    }


def command(slack: Slack, user: str, channel: str, name: str, text: str) -> dict[str, str]:
    return {
        "token": "verification",
        "team_id": slack.team,
        "team_domain": "learners",
        "channel_id": channel,
        "channel_name": "directmessage" if channel.startswith("D") else channel.lower(),
        "user_id": user,
        "user_name": user.lower(),
        "command": name,
        "text": text,
        "api_app_id": slack.app,
        "is_enterprise_install": "false",
        "response_url": response_url(slack, channel, user),
        "trigger_id": slack.new_trigger(user),
    }


def click_in_message(slack: Slack, user: str, message: Message, action: Json) -> Json:
    container: Json = {"type": "message", "message_ts": message.ts, "channel_id": message.channel}
    container |= {"is_ephemeral": message.only_for is not None}
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    return _who(slack, user) | {
        "type": "block_actions",
        "container": container,
        "channel": {"id": message.channel, "name": message.channel.lower()},
        "message": slack.shown(message),
        "state": {"values": {}},
        "response_url": response_url(slack, message.channel, user, message.ts),
        "actions": [action],
    }


def click_in_view(slack: Slack, user: str, view: View, action: Json) -> Json:
    shown = slack.shown_view(view)
    container = {"type": "view", "view_id": view.id}
    return _who(slack, user) | {"type": "block_actions", "container": container, "view": shown, "actions": [action]}


def submission(slack: Slack, user: str, view: View) -> Json:
    payload = _who(slack, user) | {"type": "view_submission", "view": slack.shown_view(view), "response_urls": []}
    payload["is_enterprise_install"] = False
    return payload


def closing(slack: Slack, user: str, view: View) -> Json:
    payload = _who(slack, user) | {"type": "view_closed", "view": slack.shown_view(view), "is_cleared": False}
    payload.pop("trigger_id")
    return payload


def message_shortcut(slack: Slack, user: str, callback_id: str, message: Message) -> Json:
    return _who(slack, user) | {
        "type": "message_action",
        "callback_id": callback_id,
        "action_ts": slack.clock.ts(),
        "message_ts": message.ts,
        "channel": {"id": message.channel, "name": message.channel.lower()},
        "message": slack.shown(message),
        "response_url": response_url(slack, message.channel, user),
    }


def global_shortcut(slack: Slack, user: str, callback_id: str) -> Json:
    return _who(slack, user) | {"type": "shortcut", "callback_id": callback_id, "action_ts": slack.clock.ts()}
