"""When a listener fails: what passes is left to Slack to send again, the rest is told to the person alone, once."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from hashlib import blake2s
from typing import Any

from slack_bolt import BoltRequest, BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.errors import GoMentorError, MachineError
from bot.jobs import JobError
from bot.slack.blocks.error import error as error_message
from bot.slack.client import SlackUnreachableError
from bot.slack.desk import Desk
from bot.slack.message import Message
from bot.slack.thread import word

_PASSES = (MachineError, JobError, SlackUnreachableError)
_log = logging.getLogger(__name__)


class Trouble:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def told(self, error: Exception, request: BoltRequest, body: Mapping[str, Any]) -> BoltResponse:
        known_as = blake2s(repr(sorted(body.items())).encode(), digest_size=4).hexdigest()
        if isinstance(error, GoMentorError) and not isinstance(error, _PASSES):
            _log.info("somebody is told [%s]: %s", known_as, type(error).__name__)
        else:
            _log.error("what Slack sent failed [%s]", known_as, exc_info=error)
        if isinstance(error, _PASSES) and "event" in body:
            return BoltResponse(status=500, body="")
        whisper(self._desk, body, error_message(error, known_as))
        return BoltResponse(status=200, body="")


def whisper(desk: Desk, body: Mapping[str, Any], message: Message) -> None:
    """To the person alone who wrote or clicked; a direct message is theirs alone anyway. What fails is logged."""
    event = body.get("event") or {}
    channel = _id(event.get("channel") or body.get("channel_id") or body.get("channel"))
    user = _id(event.get("user") or body.get("user_id") or body.get("user"))
    container = body.get("container") or {}
    thread = event.get("thread_ts") or container.get("thread_ts")
    said: dict[str, Any] = {name: message.payload[name] for name in ("text", "blocks")}
    try:
        if body.get("response_url"):
            where = {"thread_ts": thread} if thread else {}
            alone = {"response_type": "ephemeral", "replace_original": False}
            WebhookClient(body["response_url"]).send_dict({**said, **where, **alone})
        elif not channel:
            desk.client.chat_postMessage(channel=user, **said)
        elif channel.startswith("D"):
            desk.client.chat_postMessage(channel=channel, thread_ts=thread or event.get("ts"), **said)
        else:
            desk.client.chat_postEphemeral(channel=channel, user=user, thread_ts=thread, **said)
    except SlackApiError as refused:
        _log.warning("%s in %s could not be told: %s", user, channel, word(refused))
    except (SlackUnreachableError, OSError) as lost:
        _log.warning("%s in %s could not be told: %s", user, channel, type(lost).__name__)


def _id(given: object) -> str:
    return str(given.get("id", "")) if isinstance(given, Mapping) else str(given or "")
