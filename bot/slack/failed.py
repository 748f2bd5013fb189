"""A job that failed is told once, where its answer was awaited, with an id and a way to try again."""

from __future__ import annotations

import logging

from bot.errors import GoMentorError
from bot.jobs import Failure, Job
from bot.slack.actions import OfThing
from bot.slack.blocks.error import error
from bot.slack.desk import Desk
from bot.slack.request import request_of
from bot.slack.stream import GrowingMessage, Status

TOLD = frozenset({"answer", "review"})
_log = logging.getLogger(__name__)


def tell(desk: Desk, job: Job, failure: Failure) -> None:
    """Of jobs that somebody waits for; what failed of the others is in the log."""
    if job.kind not in TOLD:
        _log.error("The job %s of the kind %s failed [%s]: %s", job.id, job.kind, failure.log, failure.reason)
        return
    problem: Exception = GoMentorError(failure.message) if failure.message else RuntimeError(failure.reason)
    about = OfThing.model_validate({"about": job.kind, "id": job.id})
    place = request_of(job).place
    session: Status | None = "active" if place.is_direct_message and place.thread_ts else None
    GrowingMessage(desk.client, place, job.id).break_off(error(problem, failure.log, about), session)
