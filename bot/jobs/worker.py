"""Working on jobs: each runs as a DBOS workflow, each of its steps as a DBOS step whose result is kept."""

from __future__ import annotations

import json
import logging
import math
import time
from collections.abc import Mapping
from threading import Lock, Timer
from types import MappingProxyType
from typing import Any

from bot.errors import GoMentorError
from bot.jobs import database, failure
from bot.jobs.database import JOBS, QUICK, RUN, TAKE_OVER, TELL, UPKEEP
from bot.jobs.failure import Told
from bot.jobs.job import Failure, Job, JobError, Kind, Reason, Step, log_id
from bot.jobs.pace import Pace
from bot.jobs.pulse import Pulse, switches_of
from bot.jobs.running import Running
from bot.jobs.watch import Watch

log = logging.getLogger(__name__)

# How long steps have to listen once they are stopped, before the tables are closed.
_STOPPING = 2

# of quick jobs, beside the others
_MOST_QUICK = 4

# DBOS keeps one instance a process.
_one_worker = Lock()


class _LeftError(BaseException):
    """Ends an attempt that nobody waits for, past everything that would keep it as the job's failure."""


class Worker:
    def __init__(
        self,
        url: str,
        *,
        executor: str,
        kinds: Mapping[str, Kind],
        most_running: int,
        most_per_learner: int,
        most_starts: int,
        on_failure: Told | None,
        pace: Pace,
        watch: Watch,
    ) -> None:
        self._url = url
        self._executor = executor
        self._kinds = kinds
        self._limits = (most_running, most_per_learner)
        self._most_starts = most_starts
        self._on_failure = on_failure
        self._pace = pace
        self._watch = watch
        self._running = Running()
        self._working = False

    def start(self) -> None:
        from dbos import DBOS, DBOSPortableJSONSerializer

        if not _one_worker.acquire(blocking=False):
            raise JobError("This process already works on jobs. Start another process for another worker.")
        self._working = True
        self._client = database.connect(self._url, connections=3)
        self._pulse = Pulse(self._client, self._executor, self._running, self._pace)
        DBOS(
            config={
                "name": database.APPLICATION,
                "application_version": database.VERSION,
                "executor_id": self._executor,
                "system_database_url": self._url,
                "serializer": DBOSPortableJSONSerializer(),
                "run_migrations": False,
                "log_level": "WARNING",
                "sys_db_pool_size": self._limits[0] + _MOST_QUICK + 8,
                "notification_listener_polling_interval_sec": self._pace.look,
            }
        )
        self._register()
        DBOS.listen_queues([JOBS, QUICK, UPKEEP])
        # Before the launch, which begins with the queues that it finds.
        most_running, most_per_learner = self._limits
        poll = self._pace.poll
        self._client.register_queue(
            JOBS,
            worker_concurrency=most_running,
            partition_concurrency=most_per_learner,
            polling_interval_sec=poll,
        )
        self._client.register_queue(
            QUICK, worker_concurrency=_MOST_QUICK, partition_concurrency=1, polling_interval_sec=poll
        )
        self._client.register_queue(UPKEEP, polling_interval_sec=poll)
        self._pulse.start()
        DBOS.launch()

    def drain(self, seconds: float) -> bool:
        from dbos import DBOS

        if not self._working:
            return True
        stopping = Timer(seconds, self._running.stop_all)
        stopping.start()
        DBOS.destroy(
            workflow_completion_timeout_sec=math.ceil(seconds) + _STOPPING if self._running.jobs() else 0,
            destroy_registry=True,
        )
        stopping.cancel()
        self._pulse.stop()
        at_rest = not self._running.jobs()
        if at_rest:
            self._pulse.hand_over()
        self._client.destroy()
        self._working = False
        _one_worker.release()
        return at_rest

    def _register(self) -> None:
        """DBOS writes on the functions that it is given, so they are made here and only call."""
        from dbos import DBOS

        @DBOS.workflow(name=RUN, max_recovery_attempts=self._most_starts - 1)
        def run(job: str, kind: str, learner: str, payload: str) -> str:
            return self._run(Job(job, kind, learner, json.loads(payload)))

        @DBOS.workflow(name=TELL)
        def tell(job: str, kind: str, learner: str, payload: str, why: dict[str, Any]) -> None:
            failed = Failure(log_id(job), why["reason"], json.loads(why["message"]))
            self._tell(Job(job, kind, learner, json.loads(payload)), failed)

        @DBOS.workflow(name=TAKE_OVER)
        def take_over(executor: str) -> None:
            self._take_over(executor)

    def _run(self, job: Job) -> str:
        """Returns why the job failed; nothing when it is done."""
        from dbos import DBOS

        kind = self._kinds.get(job.kind)
        if kind is None:
            log.error("the job %s [%s] is of the kind %r, unknown to this version", job.id, log_id(job.id), job.kind)
            return self._fail(job, "unknown kind", "")
        with self._running.hold(job):
            results: dict[str, Any] = {}
            for name, step in kind.steps.items():
                kept = DBOS.run_step({"name": name}, self._attempt, job, name, step, results)
                if "failed" in kept:
                    return self._fail(job, "error", json.loads(kept["failed"]))
                results[name] = json.loads(kept["result"])
        self._watch.ended(job, "done")
        return ""

    def _attempt(self, job: Job, name: str, step: Step, results: Mapping[str, Any]) -> dict[str, str]:
        """What DBOS keeps of a step. Its result as JSON text in ASCII: no text that a learner wrote can spoil it."""
        with self._watch.step(job, name):
            try:
                job.raise_if_stopped()
                return {"result": json.dumps(step(job, MappingProxyType(dict(results))))}
            except (Exception, SystemExit) as error:
                if job.stopped:
                    raise _LeftError from error
                log.exception("the step %r of the job %s [%s]", name, job.id, log_id(job.id))
                # Only our own errors are written for learners; no other text leaves the log.
                return {"failed": json.dumps(str(error) if isinstance(error, GoMentorError) else "")}

    def _fail(self, job: Job, reason: Reason, message: str) -> str:
        failure.queue(self._client, job, Failure(log_id(job.id), reason, message))
        return reason

    def _tell(self, job: Job, failed: Failure) -> None:
        from dbos import DBOS, StepOptions

        if self._on_failure is not None:
            again = StepOptions(name="tell", retries_allowed=True, interval_seconds=1.0, max_attempts=8)
            DBOS.run_step(again, self._on_failure, job, failed)
        self._watch.ended(job, failed.reason)

    def _take_over(self, executor: str) -> None:
        """DBOS' own recovery and not its public `resume_workflow`.

        That one also revives what was cancelled a moment ago, starts again what another worker has begun meanwhile,
        and forgets how often the job has ended a worker and how long it may take.
        """
        from dbos import DBOS

        time.sleep(self._pace.grace)
        lives = self._client.list_workflows(
            workflow_id_prefix=switches_of(executor), status="DELAYED", load_input=False, load_output=False
        )
        if not lives:
            log.warning(
                "the worker %s was not heard of for %s seconds; its jobs go on here", executor, self._pace.lease
            )
            DBOS._recover_pending_workflows([executor])
