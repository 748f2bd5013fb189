"""A review that has to wait is told its place among those that wait; the notice goes when the review begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.jobs import JSON, Job, Kind
from bot.slack.admission import learner_of
from bot.slack.blocks.progress import waiting
from bot.slack.client import SlackUnreachableError
from bot.slack.desk import Desk
from bot.slack.request import request_of
from bot.slack.thread import Thread
from bot.store import Message

NOTICE = "place"
# what begins at once needs no notice
_BEGINS = 0.5


def kind(desk: Callable[[], Desk]) -> Kind:
    def tell(job: Job, _results: Mapping[str, Any]) -> JSON:
        review, request = str(job.payload["job"]), request_of(job)
        job.stop.wait(_BEGINS)
        job.raise_if_stopped()
        place = desk().jobs.position(review)
        if not place:
            return 0
        ts = Thread(desk().client, request.place, job.id).post(waiting(place), 0)
        desk().store.remember_message(learner_of(desk(), request), review, NOTICE, Message(request.channel, ts))
        if not desk().jobs.position(review):
            take_away(desk(), review)  # it has begun, and may have looked for the notice before that was there
        return place

    return Kind("place", {"tell": tell}, timeout=60, quick=True)


def take_away(desk: Desk, review: str) -> None:
    """The notice, where there is one."""
    notice = desk.store.message_of(review, NOTICE)
    if notice is None:
        return
    try:
        desk.client.chat_delete(channel=notice.channel, ts=notice.ts)
    except (SlackApiError, SlackUnreachableError):
        return  # it is gone already, or stays: it does no harm
