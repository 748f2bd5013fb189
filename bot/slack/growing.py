"""The growing message of each job: the steps of one attempt share it, and a later attempt finds what stands there."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from threading import Event, Lock
from typing import Any
from weakref import WeakKeyDictionary

from slack_sdk.errors import SlackApiError

from bot.jobs import JSON, Job
from bot.slack.admission import learner_of
from bot.slack.client import SlackUnreachableError
from bot.slack.desk import Desk
from bot.slack.message import Reply
from bot.slack.plan import Task
from bot.slack.request import request_of
from bot.slack.stream import GrowingMessage, Status
from bot.slack.thread import Place, word
from bot.store import Message

# between one try and the next; a minute in all
_PAUSES = (0.1, 1.0, 4.0, 15.0, 40.0)
# where we may not write: whoever asked gets the answer in a direct message
_SHUT = frozenset({"not_in_channel", "channel_not_found", "is_archived", "restricted_action", "thread_not_found"})
_TITLE = 200
# under what name the store knows the message that grows
FIRST = "0"
_log = logging.getLogger(__name__)


class Growing:
    """An attempt at a job has one event that stops it, which is there as long as the attempt is."""

    def __init__(self, desk: Callable[[], Desk]) -> None:
        self._desk = desk
        self._messages: WeakKeyDictionary[Event, GrowingMessage] = WeakKeyDictionary()
        self._lock = Lock()

    def of(self, job: Job, place: Place) -> GrowingMessage:
        with self._lock:
            if job.stop not in self._messages:
                known = self._desk().store.message_of(job.id, FIRST)
                ts = known.ts if known and known.channel == place.channel else ""
                self._messages[job.stop] = GrowingMessage(self._desk().client, place, job.id, ts=ts)
            return self._messages[job.stop]

    def look(self, job: Job, said: str) -> JSON:
        """A sign of life that leaves nothing behind; where the answer will stand, as `place_of` reads it."""
        place = request_of(job).place
        if not place.thread_ts:
            return self.begin(job, said)
        self._set_processing(place, request_of(job).text)
        _if_it_can_be(
            lambda: self._desk().client.assistant_threads_setStatus(
                channel_id=place.channel, thread_ts=place.thread_ts, status=f"is {said.lower()}…"
            )
        )
        return _as_json(place)

    def begin(self, job: Job, title: str, *tasks: Task) -> JSON:
        """The message that will grow into the answer, and where it stands."""
        place = request_of(job).place
        if place.channel:
            self._set_processing(place, request_of(job).text)
            try:
                self.start(job, place, title, *tasks)
            except SlackApiError as refused:
                if word(refused) not in _SHUT or place.is_direct_message:
                    raise
                with self._lock:
                    del self._messages[job.stop]
            else:
                return _as_json(place)
        opened = self._desk().client.conversations_open(users=place.user)
        place = replace(place, channel=str(opened["channel"]["id"]), thread_ts="")
        self.start(job, place, title, *tasks)
        return _as_json(place)

    def start(self, job: Job, place: Place, title: str, *tasks: Task) -> None:
        """Once; its ts is kept with the job, so that whoever takes the job over goes on with the same message."""
        message = self.of(job, place)
        if not message.ts:
            made = Message(place.channel, message.start(title, *tasks))
            self._desk().store.remember_message(learner_of(self._desk(), request_of(job)), job.id, FIRST, made)

    def _set_processing(self, place: Place, title: str) -> None:
        """Slack shows its Stop button."""
        if session_of(place) is None:
            return
        _if_it_can_be(
            lambda: self._desk().client.agents_sessions_setStatus(
                channel_id=place.channel, thread_ts=place.thread_ts, status="processing", title=title[:_TITLE] or "…"
            )
        )

    def publish(self, job: Job, place: Place, reply: Reply) -> tuple[str, ...]:
        """The ts of each message. However often it is done, each stands there once."""
        message = self.of(job, place)
        return patiently(job, lambda: message.finish(reply.messages, session_of(place)))


def place_of(job: Job, results: Mapping[str, Any]) -> Place:
    """Where the answer stands, which is not always where it was asked for."""
    begun = results["begin"]
    return replace(request_of(job).place, channel=begun["channel"], thread_ts=begun["thread"])


def session_of(place: Place) -> Status | None:
    """What becomes of the agent's session, where there is one."""
    return "active" if place.is_direct_message and place.thread_ts else None


def _as_json(place: Place) -> JSON:
    return {"channel": place.channel, "thread": place.thread_ts}


def _if_it_can_be(shown: Callable[[], object]) -> None:
    """Without it the answer is as good."""
    try:
        shown()
    except (SlackApiError, SlackUnreachableError) as failed:
        _log.info("A sign of life was not shown: %s", word(failed) if isinstance(failed, SlackApiError) else failed)


def patiently(job: Job, publish: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
    """An answer that is there is worth waiting for a Slack that is not."""
    for pause in _PAUSES:
        try:
            return publish()
        except (SlackApiError, SlackUnreachableError) as failed:
            if isinstance(failed, SlackApiError) and word(failed) != "ratelimited":
                raise
            _log.warning("The job %s could not be published yet: %s", job.id, failed)
        job.stop.wait(pause)
        job.raise_if_stopped()
    return publish()
