"""What is sent to Slack, as plain values: a message, the messages of one reply, and a file for what does not fit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.slack.limits import LIMITS, weight
from bot.slack.text import mrkdwn, visible

Block = dict[str, Any]
# room for what a client adds, such as ids of blocks
_SPARE = 500


@dataclass(frozen=True)
class Message:
    """`said`: the message in plain words, for notifications and screen readers."""

    said: str
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        # escaping makes text longer, so the room is halved until it fits
        most = LIMITS["text"] - 100
        while len(escaped := mrkdwn(visible(self.said, most))) > LIMITS["text"]:
            most //= 2
        return escaped

    @property
    def payload(self) -> dict[str, Any]:
        """What chat.postMessage and chat.update take: nothing is unfurled, no names are looked for."""
        return {"text": self.text, "blocks": list(self.blocks), "unfurl_links": False, "unfurl_media": False}


@dataclass(frozen=True)
class File:
    """A Markdown file that is sent into the thread."""

    name: str
    title: str
    text: str


@dataclass(frozen=True)
class Reply:
    """The first message stands where the learner asked, the others in its thread, and the file behind them."""

    messages: tuple[Message, ...]
    file: File | None = None


@dataclass
class Room:
    """The blocks of one message while it is filled; groups of blocks that belong together stay together."""

    blocks: list[Block] = field(default_factory=list)

    def takes(self, group: list[Block], reserved: list[Block] | None = None) -> bool:
        """Whether this fits, with what must follow in the same message."""
        all_of = [*self.blocks, *group, *(reserved or ())]
        return len(all_of) <= LIMITS["blocks of a message"] and weight(all_of) <= LIMITS["bytes of a message"] - _SPARE

    def add(self, group: list[Block]) -> None:
        self.blocks += group
