"""Writing jobs down for all who ask at the same moment in one transaction: one wait for the disk, not one each.

Slack sends up to 200 events a second and wants each answered in time; SQLite lets one transaction write at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from bot.jobs.job import JobError

if TYPE_CHECKING:
    from dbos import DBOSClient, EnqueueOptions


@dataclass(eq=False)
class _Asked:
    options: EnqueueOptions
    args: tuple[str, ...]
    tried: bool = False
    written: bool = False
    is_new: bool = False
    error: Exception | None = None


class Intake:
    def __init__(self, client: DBOSClient) -> None:
        self._client = client
        self._waiting: list[_Asked] = []
        self._adding = Lock()
        self._writing = Lock()

    def take(self, options: EnqueueOptions, *args: str) -> bool:
        """Whether its id is new. Whoever comes to write writes for all who wait by then."""
        asked = _Asked(options, args)
        with self._adding:
            self._waiting.append(asked)
        with self._writing:
            if not asked.tried:
                with self._adding:
                    together, self._waiting = self._waiting, []
                self._write(together)
        if not asked.written:
            raise JobError("The job was not taken: the tables of jobs cannot be written. Try again.") from asked.error
        return asked.is_new

    def _write(self, together: list[_Asked]) -> None:
        from dbos import error

        written, failed = False, None
        try:
            # The client offers to write in a transaction, and nothing to begin one with.
            with self._client._sys_db.engine.begin() as connection:
                for asked in together:
                    try:
                        self._client.enqueue_in_transaction(connection, asked.options, *asked.args)
                        asked.is_new = True
                    except error.DBOSWorkflowIDInUseError:
                        asked.is_new = False
            written = True
        except Exception as unwritten:  # noqa: BLE001
            # Whatever the driver says, each of those who asked is told it.
            failed = unwritten
        finally:
            for asked in together:
                asked.tried, asked.written, asked.error = True, written, failed
