"""Where an answer stands: its messages are posted once each, and found again by whoever starts over."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from slack_sdk.errors import SlackApiError

from bot.slack.client import Client, SlackUnreachableError
from bot.slack.plan import is_marked

_EVENT = "go_mentor_answer"
_TRIES = 3
_log = logging.getLogger(__name__)


class Shown(Protocol):
    """What one message says in the end: blocks that fit Slack's limits, and the words for notifications."""

    @property
    def text(self) -> str: ...

    @property
    def blocks(self) -> Sequence[Mapping[str, Any]]: ...


@dataclass(frozen=True)
class Place:
    """`asked_ts` is the message that is answered, `user` who wrote it.

    Without a thread, as after a command, the first message stands in the channel and the others in its thread;
    `asked_ts` is then the time of the command.
    """

    channel: str
    thread_ts: str = ""
    asked_ts: str = ""
    user: str = ""
    team: str = ""

    @property
    def is_direct_message(self) -> bool:
        return self.channel.startswith("D")


class Thread:
    """`mark` names the job, and is written into every message that it posts."""

    def __init__(self, client: Client, place: Place, mark: str) -> None:
        self._client, self._place, self._mark = client, place, mark

    def post(self, message: Shown, part: int, below: str = "") -> str:
        """The ts of the message. Where an answer of Slack's got lost, what stands there says whether it was posted."""
        for tries_left in reversed(range(_TRIES)):
            try:
                posted = self._client.chat_postMessage(
                    channel=self._place.channel,
                    thread_ts=self._place.thread_ts or below or None,
                    text=message.text,
                    blocks=[dict(block) for block in message.blocks],
                    metadata=self.metadata(part),
                )
            except SlackUnreachableError:
                if there := self.parts().get(part):
                    return there
                if not tries_left:
                    raise
            else:
                return str(posted["ts"])
        raise AssertionError("the last try returns or raises")

    def parts(self) -> dict[int, str]:
        """The ts of each message of this answer that stands there; 0 is the first."""
        found: dict[int, str] = {}
        try:
            for message in self._messages(self._place.thread_ts):
                if (part := self._part(message)) is not None:
                    found.setdefault(part, message["ts"])
            if not self._place.thread_ts and 0 in found:
                for message in self._messages(found[0]):
                    if part := self._part(message):
                        found.setdefault(part, message["ts"])
        except SlackApiError as refused:
            _log.warning("What stands in %s cannot be read: %s", self._place.channel, word(refused))
        return found

    def metadata(self, part: int) -> dict[str, Any]:
        return {"event_type": _EVENT, "event_payload": {"mark": self._mark, "part": part}}

    def _messages(self, thread: str) -> Iterator[Mapping[str, Any]]:
        since = self._place.asked_ts or thread or "0"
        cursor: str | None = None
        while cursor != "":
            pages: dict[str, Any] = {"oldest": since, "include_all_metadata": True, "limit": 200, "cursor": cursor}
            if thread:
                page = self._client.conversations_replies(channel=self._place.channel, ts=thread, **pages)
            else:
                page = self._client.conversations_history(channel=self._place.channel, **pages)
            yield from page["messages"]
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""

    def _part(self, message: Mapping[str, Any]) -> int | None:
        metadata = message.get("metadata") or {}
        payload = metadata.get("event_payload") or {}
        if metadata.get("event_type") == _EVENT and payload.get("mark") == self._mark:
            return int(payload["part"])
        return 0 if is_marked(message.get("blocks", []), self._mark) else None


def word(refused: SlackApiError) -> str:
    """Slack's short name for why."""
    return str(refused.response["error"])
