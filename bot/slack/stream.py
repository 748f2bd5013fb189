"""A message that grows, from the first sign of life to the finished answer; there is one of it, whatever happens."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from slack_sdk.errors import SlackApiError

from bot.slack.client import Client, SlackUnreachableError
from bot.slack.plan import Plan, Task
from bot.slack.text import mrkdwn
from bot.slack.thread import Place, Shown, Thread, word

Status = Literal["active", "processing", "suspended", "closed"]
_ENDED = frozenset({"message_not_in_streaming_state", "message_not_found"})
_TOO_LONG = frozenset({"msg_too_long", "msg_blocks_too_long"})
_GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
# what fits beside a plan while a message is drawn anew; the finished answer is not cut
_SHOWN_MEANWHILE = 9_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Drawn:
    text: str
    blocks: tuple[Mapping[str, Any], ...]


class GrowingMessage:
    """`mark` names the job: by it a worker that starts over finds what an earlier one has begun.

    `ts` is given where that is known. Streamed in direct messages, where Slack allows it; else posted and updated.
    Tasks and text on the way are shown as well as can be: what fails is logged, and the finished answer holds all.
    """

    def __init__(
        self,
        client: Client,
        place: Place,
        mark: str,
        *,
        ts: str = "",
        streams: bool | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.ts = ts
        self._client, self._place, self._clock = client, place, clock
        self._thread = Thread(client, place, mark)
        self._plan = Plan(mark)
        self._streams = bool(place.thread_ts) and (place.is_direct_message if streams is None else streams)
        self._live = bool(ts)  # until Slack says otherwise
        self._certain = not ts  # what stands there is what this object has sent
        self._written, self._waiting = "", ""
        self._drawn_at = float("-inf")

    def start(self, title: str, *tasks: Task) -> str:
        """The first sign of life; its ts is to be kept with the job."""
        self._plan.title = title
        self._plan.take(*tasks)
        if not self.ts and not self._found():
            self._begin()
        return self.ts

    def tell(self, *tasks: Task) -> None:
        """What is being done now."""
        self._plan.take(*tasks)
        self._show()

    def write(self, markdown: str) -> None:
        """More of the answer, in order; safe for Slack already."""
        self._waiting += markdown
        self._show()

    def finish(self, messages: Sequence[Shown], session: Status | None = None) -> tuple[str, ...]:
        """The whole answer: the first message takes this one's place, the others follow in the thread. Their ts."""
        first, *others = messages
        if self.ts or self._found():
            self._complete(first, session)
        else:
            self.ts = self._thread.post(first, 0)
            self._set_session(session)
        there = self._thread.parts() if others and not self._certain else {}
        later = [there.get(n) or self._thread.post(message, n, self.ts) for n, message in enumerate(others, 1)]
        return (self.ts, *later)

    def break_off(self, message: Shown, session: Status | None = None) -> tuple[str, ...]:
        """Keep what was shown so far, and say below it why it ends there."""
        self._certain = self._certain and not self._live
        return self.finish([_Drawn(message.text, (*self._so_far(), *message.blocks))], session)

    def _begin(self) -> None:
        if self._streams:
            try:
                begun = self._client.chat_startStream(
                    channel=self._place.channel,
                    thread_ts=self._place.thread_ts,
                    recipient_user_id=self._place.user or None,
                    recipient_team_id=self._place.team or None,
                    task_display_mode="plan",
                    chunks=self._plan.opening(),
                )
            except SlackApiError as refused:
                _log.info("Posted, not streamed, in %s: %s", self._place.channel, word(refused))
            except SlackUnreachableError:
                if self._found():
                    return
            else:
                self._plan.told()
                self.ts, self._live, self._drawn_at = str(begun["ts"]), True, self._clock()
                return
        self.ts = self._thread.post(_Drawn(mrkdwn(self._plan.title), tuple(self._so_far())), 0)
        self._drawn_at = self._clock()

    def _show(self) -> None:
        # 100 appends and 50 updates a minute are all that a workspace has
        if not self.ts or self._clock() - self._drawn_at < (1.0 if self._live else 3.0):
            return
        self._drawn_at = self._clock()
        if self._live:
            self._append()
        if not self._live:
            self._draw()

    def _append(self) -> None:
        text = self._waiting if self._certain else ""
        chunks = [*self._plan.untold(), *([{"type": "markdown_text", "text": text}] if text else [])]
        if not chunks:
            return
        try:
            self._client.chat_appendStream(channel=self._place.channel, ts=self.ts, chunks=chunks)
        except SlackUnreachableError:
            self._certain = False
            self._plan.told()
        except SlackApiError as refused:
            self._live = self._live and word(refused) not in _ENDED
            self._certain = self._certain and word(refused) not in _TOO_LONG
            _log.info("Not appended to %s: %s", self.ts, word(refused))
        else:
            self._plan.told()
            self._written += text
            self._waiting = self._waiting[len(text) :]

    def _draw(self) -> None:
        try:
            self._update(_Drawn(mrkdwn(self._plan.title), tuple(self._so_far())))
        except (SlackApiError, SlackUnreachableError) as failed:
            _log.info("Not drawn anew, %s: %s", self.ts, word(failed) if isinstance(failed, SlackApiError) else failed)

    def _so_far(self) -> list[Mapping[str, Any]]:
        text = self._written + self._waiting
        shown: list[Mapping[str, Any]] = [self._plan.block()] if self._plan.title else []
        return [*shown, {"type": "markdown", "text": text}] if 0 < len(text) <= _SHOWN_MEANWHILE else shown

    def _complete(self, message: Shown, session: Status | None) -> None:
        if self._live and self._stopped(message, session):
            return
        self._set_session(session)
        try:
            self._update(message)
        except SlackApiError as refused:
            if word(refused) == "streaming_state_conflict":
                raise SlackUnreachableError(
                    f"Slack did not end the stream {self.ts} in {self._place.channel}. Try again; it ends by itself."
                ) from refused
            if word(refused) not in _GONE:
                raise
            self.ts = self._thread.post(message, 0)

    def _stopped(self, message: Shown, session: Status | None) -> bool:
        """Whether the stream ended with all of the answer in it; if not, the message is to be replaced."""
        rest = self._rest(message)
        try:
            self._client.chat_stopStream(
                channel=self._place.channel,
                ts=self.ts,
                metadata=self._thread.metadata(0),
                session_status=session,
                chunks=None if rest is None else rest[0] or None,
                blocks=None if rest is None else rest[1] or None,
            )
        except SlackUnreachableError:
            self._certain = False
            return False
        except SlackApiError as refused:
            if word(refused) in _TOO_LONG and rest is not None:
                self._certain = False
                return self._stopped(message, session)
            if word(refused) not in _ENDED:
                raise
            self._live = False
            return False
        self._live = False
        return rest is not None

    def _rest(self, message: Shown) -> tuple[list[dict[str, Any]], list[dict[str, Any]]] | None:
        """The chunks and blocks that are lacking; nothing where what stands there is not the answer's beginning."""
        blocks, text = [dict(block) for block in message.blocks], ""
        if not self._certain:
            return None
        if self._written:
            if not blocks or blocks[0]["type"] != "markdown" or not blocks[0]["text"].startswith(self._written):
                return None
            text = blocks.pop(0)["text"][len(self._written) :]
        return [*self._plan.untold(), *([{"type": "markdown_text", "text": text}] if text else [])], blocks

    def _set_session(self, session: Status | None) -> None:
        if session is None:
            return
        try:
            self._client.agents_sessions_setStatus(
                channel_id=self._place.channel, thread_ts=self._place.thread_ts or self.ts, status=session
            )
        except (SlackApiError, SlackUnreachableError) as failed:
            _log.warning("The session in %s did not become %s: %s", self._place.channel, session, failed)

    def _update(self, message: Shown) -> None:
        self._client.chat_update(
            channel=self._place.channel,
            ts=self.ts,
            text=message.text,
            blocks=[dict(block) for block in message.blocks],
            metadata=self._thread.metadata(0),
        )

    def _found(self) -> bool:
        """Take over what an earlier worker, or a call whose answer got lost, has begun."""
        ts = self._thread.parts().get(0)
        if ts is None:
            return False
        self.ts, self._live, self._certain = ts, True, False
        return True
