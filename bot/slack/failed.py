"""A job that failed is told once, where its answer was awaited, with an id and a way to try again."""

from __future__ import annotations

import logging

from bot.errors import GoMentorError
from bot.jobs import Failure, Job
from bot.slack.actions import OfThing
from bot.slack.blocks.error import error
from bot.slack.desk import Desk
from bot.slack.press import is_awaited, press_of, whereabouts
from bot.slack.request import request_of
from bot.slack.stream import GrowingMessage, Status
from bot.slack.trouble import whisper

TOLD = frozenset({"answer", "review"})
_SAID = {"timeout": "This took longer than I wait for. Try again; the link of one folder takes less time."}
_log = logging.getLogger(__name__)


def tell(desk: Desk, job: Job, failure: Failure) -> None:
    """Of answers and reviews where they were awaited; of what a button was to do, to whoever pressed it alone."""
    said = failure.message or _SAID.get(failure.reason, "")
    problem: Exception = GoMentorError(said) if said else RuntimeError(failure.reason)
    if job.kind not in TOLD:
        _log.error("The job %s of the kind %s failed [%s]: %s", job.id, job.kind, failure.log, failure.reason)
        if is_awaited(job):
            whisper(desk, whereabouts(desk, press_of(job)), error(problem, failure.log))
        return
    about = OfThing.model_validate({"about": job.kind, "id": job.id})
    place = request_of(job).place
    session: Status | None = "active" if place.is_direct_message and place.thread_ts else None
    GrowingMessage(desk.client, place, job.id).break_off(error(problem, failure.log, about), session)
