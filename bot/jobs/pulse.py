"""A worker's sign of life, and its look at the tables: which of its jobs are its own no longer, who was not told.

The sign of life is a dead man's switch: a delayed row that says "take over this worker's jobs", put off each time.
Once the worker is dead nobody puts it off, it comes due, and one of the workers that live takes it from the queue.
"""

from __future__ import annotations

import logging
import secrets
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING

from bot.jobs.database import TAKE_OVER, UPKEEP, row_of
from bot.jobs.failure import Untold
from bot.jobs.pace import Pace
from bot.jobs.running import Running

if TYPE_CHECKING:
    from dbos import DBOSClient

log = logging.getLogger(__name__)


class Pulse:
    def __init__(self, client: DBOSClient, executor: str, running: Running, pace: Pace) -> None:
        self._client = client
        self._executor = executor
        self._running = running
        self._pace = pace
        self._untold = Untold(client)
        self._switch = ""
        self._next_beat = 0.0
        self._ended = Event()
        self._thread = Thread(target=self._go, name="jobs-pulse", daemon=True)

    def start(self) -> None:
        """Before this worker's own jobs are taken up again, so that nobody else takes them up as well."""
        self._arm()
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        self._thread.join()

    def hand_over(self) -> None:
        """Once no step runs here any longer: what is left undone is taken over now and not after the lease."""
        left = self._client.list_workflows(
            status="PENDING", executor_id=self._executor, load_input=False, load_output=False
        )
        if left:
            self._client.set_workflow_delay(self._switch, delay_seconds=0)
        else:
            self._client.cancel_workflow(self._switch)

    def _go(self) -> None:
        looked = True
        while not self._ended.wait(self._pace.look):
            try:
                self._look()
            except Exception:
                # The database may be away: whatever it was, the next look is soon and asks for everything again.
                if looked:
                    log.exception("the worker %s cannot look at its jobs", self._executor)
                looked = False
            else:
                if not looked:
                    log.warning("the worker %s looks at its jobs again", self._executor)
                looked = True

    def _look(self) -> None:
        if monotonic() >= self._next_beat:
            self._client.set_workflow_delay(self._switch, delay_seconds=self._pace.lease)
            self._next_beat = monotonic() + self._pace.beat
        jobs = {row_of(job.id): job for job in self._running.jobs()}
        asked = [self._switch, *jobs]
        rows = self._client.list_workflows(workflow_ids=asked, load_input=False, load_output=False)
        found = {row.workflow_id: row for row in rows}
        for row, job in jobs.items():
            if row not in found or (found[row].status, found[row].executor_id) != ("PENDING", self._executor):
                job.stop.set()
        if self._switch not in found or found[self._switch].status != "DELAYED":
            # It came due while this worker was not heard of. If the takeover sees the new one in time, nothing is lost.
            self._arm()
        self._untold.queue()

    def _arm(self) -> None:
        before = self._client.list_workflows(
            workflow_id_prefix=switches_of(self._executor),
            status=["DELAYED", "ENQUEUED"],
            load_input=False,
            load_output=False,
        )
        self._switch = f"{switches_of(self._executor)}{secrets.token_hex(8)}"
        self._client.enqueue(
            {
                "workflow_name": TAKE_OVER,
                "queue_name": UPKEEP,
                "workflow_id": self._switch,
                "delay_seconds": self._pace.lease,
            },
            self._executor,
        )
        self._next_beat = monotonic() + self._pace.beat
        for row in before:
            self._client.cancel_workflow(row.workflow_id)


def switches_of(executor: str) -> str:
    return f"switch:{executor}:"
