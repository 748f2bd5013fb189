"""chat.*: messages that are posted, changed and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.slack import limits
from tests.fakes.slack.blocks import check_message
from tests.fakes.slack.message import Message
from tests.fakes.slack.method import method
from tests.fakes.slack.wire import Json, RefusedError

if TYPE_CHECKING:
    from tests.fakes.slack.slack import Slack

_CONTENT = "text blocks attachments markdown_text metadata link_names parse as_user"
_LOOKS = "icon_emoji icon_url username mrkdwn"


def content(given: Json, most: int) -> tuple[str, list[Json]]:
    """The text and blocks of a message, checked."""
    text, blocks, markdown = given.get("text", ""), given.get("blocks") or [], given.get("markdown_text", "")
    if given.get("attachments"):
        raise RefusedError("invalid_attachments", "this Slack knows no attachments: they are legacy")
    if markdown and (text or blocks):
        raise RefusedError("markdown_text_conflict")
    if not isinstance(text, str) or not isinstance(markdown, str):
        raise RefusedError("invalid_arguments", "must be a string [json-pointer:/text]")
    if len(text) > most or len(markdown) > limits.MARKDOWN:
        raise RefusedError("msg_too_long")
    if not text and not blocks and not markdown and "blocks" not in given:
        raise RefusedError("no_text")
    if not isinstance(blocks, list):
        raise RefusedError("invalid_blocks_format")
    if markdown:
        return markdown, [{"type": "markdown", "text": markdown}]
    check_message(blocks)
    return text, blocks


def metadata(given: Json) -> Json | None:
    meta = given.get("metadata")
    if meta is None:
        return None
    if not isinstance(meta, dict) or set(meta) != {"event_type", "event_payload"}:
        raise RefusedError("invalid_metadata_format", "must have event_type and event_payload")
    if not all(isinstance(value, (str, int, bool, float)) for value in meta["event_payload"].values()):
        raise RefusedError("invalid_metadata_schema")
    return meta


def _check_looks(slack: Slack, given: Json) -> None:
    if any(name in given for name in ("icon_emoji", "icon_url", "username")):
        slack.needs_scope("chat:write.customize")


@method(
    "chat.postMessage",
    "channel",
    f"{_CONTENT} {_LOOKS} thread_ts reply_broadcast unfurl_links unfurl_media",
    "chat:write",
)
def post(slack: Slack, given: Json) -> Json:
    channel = slack.writable(given["channel"])
    _check_looks(slack, given)
    text, blocks = content(given, limits.POSTED_TEXT)
    thread = slack.thread_root(channel, given.get("thread_ts"), "thread_not_found")
    unfurls = given.get("unfurl_links") is not False or given.get("unfurl_media") is not False
    message = Message(
        channel.id,
        slack.clock.ts(),
        slack.bot_user,
        text,
        blocks,
        thread,
        True,
        metadata=metadata(given),
        unfurls=unfurls,
    )
    slack.add(message)
    return {"channel": channel.id, "ts": message.ts, "message": slack.shown(message)}


@method("chat.postEphemeral", "channel user", f"{_CONTENT} {_LOOKS} thread_ts", "chat:write", per_minute=100)
def post_ephemeral(slack: Slack, given: Json) -> Json:
    channel = slack.writable(given["channel"])
    _check_looks(slack, given)
    if given["user"] not in channel.members:
        raise RefusedError("user_not_in_channel")
    text, blocks = content(given, limits.POSTED_TEXT)
    thread = slack.thread_root(channel, given.get("thread_ts"), "thread_not_found")
    message = Message(channel.id, slack.clock.ts(), slack.bot_user, text, blocks, thread, True, only_for=given["user"])
    slack.add(message)
    return {"message_ts": message.ts}


@method("chat.update", "channel ts", f"{_CONTENT} reply_broadcast file_ids unfurl_links unfurl_media", "chat:write")
def update(slack: Slack, given: Json) -> Json:
    """What is not given stays: blocks too, so that a text alone changes nothing that people see."""
    channel = slack.writable(given["channel"])
    slack.end_streams()
    message = channel.find(given["ts"])
    if message is None:
        raise RefusedError("message_not_found")
    if not message.by_bot:
        raise RefusedError("cant_update_message")
    if message.live:
        raise RefusedError("streaming_state_conflict")
    text, blocks = content(given, limits.UPDATED_TEXT)
    meta = metadata(given) or message.metadata
    message.remember()
    message.text = text or message.text
    message.blocks = blocks if "blocks" in given or "markdown_text" in given else message.blocks
    message.metadata, message.edited = meta, slack.clock.ts()
    if message.stream:
        message.stream.state = "completed"
    slack.changed_message(message)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": slack.shown(message)}


@method("chat.delete", "channel ts", "as_user", "chat:write")
def delete(slack: Slack, given: Json) -> Json:
    channel = slack.writable(given["channel"])
    message = channel.find(given["ts"])
    if message is None:
        raise RefusedError("message_not_found")
    if not message.by_bot:
        raise RefusedError("cant_delete_message")
    message.deleted = True
    return {"channel": channel.id, "ts": message.ts}


@method("chat.getPermalink", "channel message_ts", "", per_minute=100)
def permalink(slack: Slack, given: Json) -> Json:
    channel = slack.readable(given["channel"])
    if channel.find(given["message_ts"]) is None:
        raise RefusedError("message_not_found")
    at = given["message_ts"].replace(".", "")
    return {"channel": channel.id, "permalink": f"https://learners.slack.com/archives/{channel.id}/p{at}"}
