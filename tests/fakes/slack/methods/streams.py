"""chat.startStream, appendStream and stopStream: a message that grows before somebody's eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.slack import limits
from tests.fakes.slack.blocks import check_message, problems_of
from tests.fakes.slack.message import Message, Stream
from tests.fakes.slack.method import method
from tests.fakes.slack.methods.chat import metadata
from tests.fakes.slack.wire import Json, RefusedError

if TYPE_CHECKING:
    from tests.fakes.slack.slack import Slack

_WRITES = "chat:write"
_LOOKS = "icon_emoji icon_url username"
_FIELDS = {
    "markdown_text": ("text", ""),
    "plan_update": ("title", ""),
    "task_update": ("id title status", "details output sources"),
    "blocks": ("blocks", ""),
}


@method(
    "chat.startStream",
    "channel thread_ts",
    f"markdown_text chunks recipient_team_id recipient_user_id task_display_mode {_LOOKS}",
    _WRITES,
    per_minute=20,
)
def start(slack: Slack, given: Json) -> Json:
    channel = slack.writable(given["channel"])
    if channel.kind != "im":
        if not slack.streams_in_channels:
            raise RefusedError("channel_type_not_supported")
        for name in ("recipient_user_id", "recipient_team_id"):
            if not given.get(name):
                raise RefusedError(f"missing_{name}")
        if given["recipient_user_id"] not in channel.members:
            raise RefusedError("user_not_found")
    thread = slack.thread_root(channel, given["thread_ts"], "invalid_thread_ts")
    mode = given.get("task_display_mode", "timeline")
    if mode not in {"timeline", "plan"}:
        raise RefusedError("invalid_arguments", "must be timeline or plan [json-pointer:/task_display_mode]")
    recipient = channel.members[0] if channel.kind == "im" else given["recipient_user_id"]
    stream = Stream(slack.clock.now() + slack.stream_seconds, recipient, mode)
    stream.add(_chunks(given, stream))
    message = Message(
        channel.id,
        slack.clock.ts(),
        slack.bot_user,
        blocks=list(stream.content),
        thread_ts=thread,
        by_bot=True,
        stream=stream,
    )
    slack.add(message)
    return {"channel": channel.id, "ts": message.ts}


@method("chat.appendStream", "channel ts", "markdown_text chunks", _WRITES, per_minute=100)
def append(slack: Slack, given: Json) -> Json:
    message, stream = _streaming(slack, given)
    chunks = _chunks(given, stream)
    if not chunks:
        raise RefusedError("no_text")
    stream.add(chunks)
    message.remember()
    message.blocks = list(stream.content)
    slack.noticed()
    return {"channel": message.channel, "ts": message.ts}


@method("chat.stopStream", "channel ts", "markdown_text chunks blocks metadata session_status", _WRITES, per_minute=20)
def stop(slack: Slack, given: Json) -> Json:
    message, stream = _streaming(slack, given)
    meta, status = metadata(given), given.get("session_status")
    if status not in {None, "active", "processing", "suspended", "closed"}:
        raise RefusedError("invalid_arguments", "must be a session status [json-pointer:/session_status]")
    below = given.get("blocks") or []
    check_message(below)
    stream.add([*_chunks(given, stream), {"type": "blocks", "blocks": below}])
    message.remember()
    message.blocks, stream.state = list(stream.content), "completed"
    message.metadata = meta or message.metadata
    if status:
        slack.set_session(message.channel, message.thread_ts or message.ts, status)
    slack.noticed()
    return {"channel": message.channel, "ts": message.ts, "message": slack.shown(message)}


def _streaming(slack: Slack, given: Json) -> tuple[Message, Stream]:
    channel = slack.writable(given["channel"])
    slack.end_streams()
    message = channel.find(given["ts"])
    if message is None:
        raise RefusedError("message_not_found")
    if message.stream is None or not message.live:
        raise RefusedError("message_not_in_streaming_state")
    return message, message.stream


def _chunks(given: Json, stream: Stream) -> list[Json]:
    """What is to be added; Slack takes markdown_text or chunks, and the same of both all along."""
    text, chunks = given.get("markdown_text"), given.get("chunks")
    if text and chunks:
        raise RefusedError("cannot_provide_both_markdown_text_and_chunks")
    form = "markdown_text" if text else "chunks" if chunks else ""
    if form and stream.form and form != stream.form:
        raise RefusedError("streaming_mode_mismatch")
    added = [{"type": "markdown_text", "text": text}] if text else chunks or []
    if not isinstance(added, list):
        raise RefusedError("invalid_chunks", "must be an array [json-pointer:/chunks]")
    for number, chunk in enumerate(added):
        _check_chunk(chunk, f"/chunks/{number}")
    stream.form = stream.form or form
    return added


def _check_chunk(chunk: Json, at: str) -> None:
    fields = _FIELDS.get(chunk.get("type", "")) if isinstance(chunk, dict) else None
    if fields is None:
        raise RefusedError("invalid_chunks", f"unsupported type [json-pointer:{at}]")
    required, optional = (set(names.split()) for names in fields)
    wrong = [f"missing required field: {name}" for name in sorted(required - set(chunk))]
    wrong += [f"invalid additional property: {name}" for name in sorted(set(chunk) - required - optional - {"type"})]
    strings = [name for name in (required | optional) & set(chunk) if name not in {"blocks", "sources"}]
    wrong += [f"must be a string: {name}" for name in strings if not isinstance(chunk[name], str)]
    if chunk["type"] != "markdown_text":
        long = [name for name in strings if isinstance(chunk[name], str) and len(chunk[name]) > limits.FIELD_OF_CHUNK]
        wrong += [f"must be less than {limits.FIELD_OF_CHUNK + 1} characters: {name}" for name in long]
    if chunk["type"] == "task_update" and chunk.get("status") not in {"pending", "in_progress", "complete", "error"}:
        wrong.append("status must be pending, in_progress, complete or error")
    for source in chunk.get("sources", []):
        if set(source) != {"type", "url", "text"} or source["type"] != "url":
            wrong.append("a source has type url, url and text")
    if wrong:
        raise RefusedError("invalid_chunks", *(f"{what} [json-pointer:{at}]" for what in wrong))
    if chunk["type"] == "markdown_text" and len(chunk["text"]) > limits.MARKDOWN:
        raise RefusedError("msg_too_long")
    if chunk["type"] == "blocks" and (problems := problems_of(chunk["blocks"], "message", limits.BLOCKS_OF_MESSAGE)):
        raise RefusedError("invalid_blocks", *problems)
