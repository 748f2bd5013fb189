"""Taking jobs in, saying where they stand and cancelling them, from any process; and working on them in some."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.jobs import database, failure
from bot.jobs.database import JOBS, QUICK, RUN
from bot.jobs.failure import Told
from bot.jobs.intake import Intake
from bot.jobs.job import Job, JobError, Kind, Standing, log_id
from bot.jobs.pace import Pace
from bot.jobs.watch import Nobody, Watch
from bot.jobs.worker import Worker

if TYPE_CHECKING:
    from dbos import WorkflowStatus

_ENDED_AT_ONCE = 500
_UNDER_WAY = {"ENQUEUED": "waiting", "PENDING": "running"}


@dataclass(frozen=True)
class Queued:
    """`is_new` is False where the job had been taken before; then nothing was changed."""

    id: str
    is_new: bool
    _jobs: Jobs = field(repr=False)

    @property
    def position(self) -> int:
        """Asked for only when read: whoever has to answer Slack in time need not wait for it."""
        return self._jobs.position(self.id)


class Jobs:
    """`url` is a SQLite file or a PostgreSQL database; `executor` is this worker's name, the same after a restart.

    No two workers that live at the same time may have one name: the second takes over the first one's jobs.
    A worker runs at most `most_running` jobs; all workers together at most `most_per_learner` of a learner.
    A job that ends its worker `most_starts` times (say, by using up all memory) is given up.
    The first two are kept with the queue, so those of the worker that started last hold for all.
    With SQLite and more than one worker process, `most_per_learner` above 1 can for a moment be passed;
    1 always holds, and so does everything in PostgreSQL.
    """

    def __init__(
        self,
        url: str,
        *,
        executor: str,
        kinds: Iterable[Kind],
        most_running: int = 2,
        most_per_learner: int = 1,
        most_starts: int = 10,
        on_failure: Told | None = None,
        pace: Pace | None = None,
        watch: Watch | None = None,
    ) -> None:
        if not executor or ":" in executor:
            raise JobError(f"A worker cannot be called {executor!r}. Give it a name without colons.")
        database.prepare(url)
        self._kinds = {kind.name: kind for kind in kinds}
        self._client = database.connect(url, connections=10)
        self._intake = Intake(self._client)
        self._worker = Worker(
            url,
            executor=executor,
            kinds=self._kinds,
            most_running=most_running,
            most_per_learner=most_per_learner,
            most_starts=most_starts,
            on_failure=on_failure,
            pace=pace or Pace(),
            watch=watch or Nobody(),
        )

    def enqueue(self, kind: str, id: str, learner: str, payload: Mapping[str, Any]) -> Queued:  # noqa: A002
        """Once this returns, the job outlives every crash. An id that was enqueued before is the job of then.

        Raises JobError at once where the tables are away, and does not wait for them: Slack sends its event again.
        """
        known = self._kinds.get(kind)
        if known is None:
            raise JobError(f"There are no jobs of the kind {kind!r}. Use one of: {', '.join(self._kinds)}.")
        if not (id and learner and id.isprintable() and learner.isprintable()):
            raise JobError(f"A job cannot be called {id!r} and be of {learner!r}. Both need to be printable text.")
        is_new = self._intake.take(
            {
                "workflow_name": RUN,
                "queue_name": QUICK if known.quick else JOBS,
                "workflow_id": database.row_of(id),
                "workflow_id_reuse_policy": "reject",
                "queue_partition_key": learner,
                "workflow_timeout": known.timeout,
            },
            id,
            kind,
            learner,
            json.dumps(payload),
        )
        return Queued(id, is_new, self)

    def position(self, job: str) -> int:
        """1 is next; 0 no longer waits, or is quick.

        Counted as if each learner in turn had one job started, the oldest first.
        """
        waiting = self._client.list_workflows(status="ENQUEUED", queue_name=JOBS, load_input=False, load_output=False)
        of_learner: Counter[str | None] = Counter()
        turns: dict[str, tuple[int, int]] = {}
        for order, row in enumerate(waiting):
            of_learner[row.queue_partition_key] += 1
            turns[row.workflow_id] = (of_learner[row.queue_partition_key], order)
        mine = turns.get(database.row_of(job))
        return sum(turn <= mine for turn in turns.values()) if mine else 0

    def under_way(self) -> Mapping[str, int]:
        """How many wait and how many run, in all workers. Raises JobError where the tables cannot be read."""
        rows = self._client._sys_db.tables.workflow_status
        of_ours = rows.c.queue_name.in_([JOBS, QUICK]), rows.c.status.in_([*_UNDER_WAY])
        try:
            with self._client._sys_db.engine.connect() as connection:
                asked = rows.select().with_only_columns(rows.c.status).where(*of_ours)
                found = Counter(_UNDER_WAY[status] for (status,) in connection.execute(asked))
        except Exception as error:  # whatever the driver says
            raise JobError("The tables of jobs cannot be read. See that the database runs.") from error
        return {name: found[name] for name in _UNDER_WAY.values()}

    def find(self, job: str) -> Job | None:
        """As it was taken; None where no such job is known, or no longer."""
        rows = self._client.list_workflows(workflow_ids=[database.row_of(job)], load_output=False)
        return failure.job_of(rows[0]) if rows else None

    def of_learner(self, learner: str) -> tuple[Job, ...]:
        """Those that wait or run, the oldest first."""
        rows = self._client.list_workflows(queue_name=[JOBS, QUICK], status=[*_UNDER_WAY], load_output=False)
        return tuple(failure.job_of(row) for row in rows if row.queue_partition_key == learner)

    def status(self, job: str) -> Standing | None:
        """None where no such job is known, or no longer."""
        rows = self._client.list_workflows(workflow_ids=[database.row_of(job)])
        if not rows:
            return None
        row = rows[0]
        match row.status:
            case "ENQUEUED" | "DELAYED":
                return Standing("queued")
            case "PENDING":
                return Standing("running", step=self._step(row))
            case "SUCCESS" if not row.output:
                return Standing("done")
            case "CANCELLED" if row.attributes:
                return Standing("cancelled")
        return Standing("failed", log=log_id(job))

    def _step(self, row: WorkflowStatus) -> str:
        kind = self._kinds.get(row.input["args"][1]) if row.input else None
        if kind is None:
            return ""
        kept = self._client.list_workflow_steps(row.workflow_id, load_output=False)
        return [*kind.steps][min(len(kept), len(kind.steps) - 1)]

    def cancel(self, job: str) -> bool:
        """False where the job had ended. A step that runs hears of it within a second, by `Job.stopped`."""
        row = database.row_of(job)
        standing = self.status(job)
        if standing is None or standing.state not in ("queued", "running"):
            return False
        # Written first: a job that was ended without it took too long, and its learner is told so.
        self._client.update_workflow_attributes(row, {"cancelled": True})
        self._client.cancel_workflow(row)
        after = self.status(job)
        return after is not None and after.state == "cancelled"

    def forget(self, older_than: float) -> int:
        """Deletes what ended more than so many seconds ago; its ids count as new then. Says how many rows went."""
        before = (datetime.now(UTC) - timedelta(seconds=older_than)).isoformat()
        forgotten = 0
        while ended := self._client.list_workflows(
            completed_before=before, limit=_ENDED_AT_ONCE, load_input=False, load_output=False
        ):
            self._client.delete_workflows([row.workflow_id for row in ended])
            forgotten += len(ended)
        return forgotten

    def forget_learner(self, learner: str) -> int:
        """Deletes what has ended of this learner, and what was told of it. Says how many jobs went."""
        rows = self._client._sys_db.tables.workflow_status
        theirs = rows.c.queue_partition_key == learner, rows.c.status.not_in([*_UNDER_WAY])
        with self._client._sys_db.engine.connect() as connection:
            asked = rows.select().with_only_columns(rows.c.workflow_uuid).where(*theirs)
            found = [str(name) for (name,) in connection.execute(asked)]
        told = [failure.row_of(database.job_of(row)) for row in found]
        for at in range(0, len(found), _ENDED_AT_ONCE):
            self._client.delete_workflows([*found[at : at + _ENDED_AT_ONCE], *told[at : at + _ENDED_AT_ONCE]])
        return len(found)

    def work(self) -> None:
        """Goes on with what this worker was doing when it ended, and takes new jobs; returns at once."""
        self._worker.start()

    def drain(self, seconds: float) -> bool:
        """Takes no more jobs, and after so many seconds stops those that still run; they go on at the next start.

        False where a step does not listen to `Job.stopped` and still runs: only the end of the process ends it.
        """
        return self._worker.drain(seconds)

    def close(self) -> None:
        self._worker.drain(0)
        self._client.destroy()
