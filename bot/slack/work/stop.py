"""What runs or waits in a thread is cancelled, and said to be, in the message that it had begun."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.jobs import JSON, Job, Kind
from bot.slack.actions import OfThing
from bot.slack.blocks.stopped import stopped
from bot.slack.desk import Desk
from bot.slack.growing import FIRST, patiently, session_of
from bot.slack.request import Request, request_of
from bot.slack.stream import GrowingMessage

_STOPPABLE = frozenset({"answer", "review"})
# within this a step has heard that it was stopped, and writes nothing more
_HEARD = 1.5


def kind(desk: Callable[[], Desk]) -> Kind:
    def find(job: Job, _results: Mapping[str, Any]) -> JSON:
        """Kept before anything is cancelled: whoever starts over cancels the same."""
        request = request_of(job)
        here = (request.channel, request.thread)
        jobs = [found for found in desk().jobs.of_learner(request.learner) if found.kind in _STOPPABLE]
        return {found.id: found.kind for found in jobs if (found.payload["channel"], found.payload["thread"]) == here}

    def cancel(_job: Job, results: Mapping[str, Any]) -> JSON:
        found: Mapping[str, str] = results["find"]
        for name in found:
            desk().jobs.cancel(name)
        return {name: about for name, about in found.items() if _is_cancelled(desk(), name)}

    def tell(job: Job, results: Mapping[str, Any]) -> JSON:
        request = request_of(job)
        job.stop.wait(_HEARD)
        job.raise_if_stopped()
        for name, about in results["cancel"].items():
            _tell(desk(), job, name, about)
        if not results["cancel"]:
            _no_longer_processing(desk(), request)
        return None

    return Kind("stop", {"find": find, "cancel": cancel, "tell": tell}, timeout=300, quick=True)


def _is_cancelled(desk: Desk, job: str) -> bool:
    """False where it was done in time."""
    standing = desk.jobs.status(job)
    return standing is not None and standing.state == "cancelled"


def _tell(desk: Desk, job: Job, stopped_job: str, about: str) -> None:
    place = request_of(job).place
    known = desk.store.message_of(stopped_job, FIRST)
    message = GrowingMessage(desk.client, place, stopped_job, ts=known.ts if known else "")
    told = stopped(OfThing.model_validate({"about": about, "id": stopped_job}))
    patiently(job, lambda: message.finish([told], session_of(place)))


def _no_longer_processing(desk: Desk, request: Request) -> None:
    """It was done already: only the button has to go."""
    try:
        desk.client.agents_sessions_setStatus(
            channel_id=request.channel, thread_ts=request.thread or None, status="active"
        )
    except SlackApiError:
        return
