"""A reply as a job keeps it between its steps: whoever takes the job over publishes the very same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bot.jobs import JSON
from bot.slack.message import File, Message, Reply


def kept(reply: Reply) -> dict[str, JSON]:
    return {
        "messages": [{"said": message.said, "blocks": list(message.blocks)} for message in reply.messages],
        "file": asdict(reply.file) if reply.file else None,
    }


def reply_of(given: Mapping[str, Any]) -> Reply:
    messages = (Message(message["said"], tuple(message["blocks"])) for message in given["messages"])
    return Reply(tuple(messages), File(**given["file"]) if given["file"] else None)
