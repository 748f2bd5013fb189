"""The growing message of each job: the steps of one attempt share it, and a later attempt finds what stands there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Lock
from weakref import WeakKeyDictionary

from slack_sdk.errors import SlackApiError

from bot.jobs import Job
from bot.slack.client import SlackUnreachableError
from bot.slack.desk import Desk
from bot.slack.message import Reply
from bot.slack.request import request_of
from bot.slack.stream import GrowingMessage, Status
from bot.slack.thread import word

# before the first try, and between those after it; a minute in all
_PAUSES = (0.0, 1.0, 4.0, 15.0, 40.0)
_log = logging.getLogger(__name__)


class Growing:
    """An attempt at a job has one event that stops it, which is there as long as the attempt is."""

    def __init__(self, desk: Callable[[], Desk]) -> None:
        self._desk = desk
        self._messages: WeakKeyDictionary[Event, GrowingMessage] = WeakKeyDictionary()
        self._lock = Lock()

    def of(self, job: Job) -> GrowingMessage:
        with self._lock:
            if job.stop not in self._messages:
                self._messages[job.stop] = GrowingMessage(self._desk().client, request_of(job).place, job.id)
            return self._messages[job.stop]

    def publish(self, job: Job, reply: Reply) -> tuple[str, ...]:
        """The ts of each message. However often it is done, each stands there once."""
        message, place = self.of(job), request_of(job).place
        session: Status | None = "active" if place.is_direct_message and place.thread_ts else None
        return patiently(job, lambda: message.finish(reply.messages, session))


def patiently(job: Job, publish: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
    """An answer that is there is worth waiting for a Slack that is not."""
    for pause in _PAUSES[:-1]:
        try:
            return publish()
        except (SlackApiError, SlackUnreachableError) as failed:
            if isinstance(failed, SlackApiError) and word(failed) != "ratelimited":
                raise
            _log.warning("The job %s could not be published yet: %s", job.id, failed)
        job.stop.wait(pause)
        job.raise_if_stopped()
    return publish()
