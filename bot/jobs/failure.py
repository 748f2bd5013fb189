"""Telling of a job that failed: kept as a job of its own, so that it is told once whoever dies meanwhile."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from bot.jobs.database import RUN, TELL, UPKEEP
from bot.jobs.job import Failure, Job, Reason, log_id

if TYPE_CHECKING:
    from dbos import DBOSClient, WorkflowStatus

log = logging.getLogger(__name__)

Told: TypeAlias = Callable[[Job, Failure], None]

_LOOKED_BACK = timedelta(days=1)
_REASONS: dict[str, Reason] = {
    "CANCELLED": "timeout",
    "MAX_RECOVERY_ATTEMPTS_EXCEEDED": "given up",
    "ERROR": "error",
}


def row_of(job: str) -> str:
    return f"failure:{job}"


def queue(client: DBOSClient, job: Job, failure: Failure) -> None:
    """However often it is asked for, a job's failure is told once."""
    client.enqueue(
        {"workflow_name": TELL, "queue_name": UPKEEP, "workflow_id": row_of(job.id)},
        job.id,
        job.kind,
        job.learner,
        json.dumps(job.payload),
        {"reason": failure.reason, "message": json.dumps(failure.message)},
    )


class Untold:
    """Finds the jobs that DBOS ended: those that took too long, ended worker after worker or cannot be read."""

    def __init__(self, client: DBOSClient) -> None:
        self._client = client
        self._seen: set[str] = set()

    def queue(self) -> None:
        ended = self._client.list_workflows(
            name=RUN,
            status=[*_REASONS],
            completed_after=(datetime.now(UTC) - _LOOKED_BACK).isoformat(),
            load_input=False,
            load_output=False,
        )
        failed = {row.workflow_id for row in ended if not row.attributes}
        new = failed - self._seen
        for row in self._client.list_workflows(workflow_ids=[*new], load_output=False) if new else ():
            job = job_of(row)
            failure = Failure(log_id(job.id), _REASONS[row.status])
            log.error("the job %s [%s] was ended: %s", job.id, failure.log, failure.reason)
            queue(self._client, job, failure)
        self._seen = failed


def job_of(row: WorkflowStatus) -> Job:
    """What was written down when it was taken."""
    args: tuple[Any, ...] = row.input["args"] if row.input else ()
    job, kind, learner, payload = args
    return Job(job, kind, learner, json.loads(payload))
