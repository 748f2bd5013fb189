"""What workers leave for each other: which messages a job has made, and who is alive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from bot.store.learners import Learner
from bot.store.part import Part, now
from bot.store.tables import HeartbeatRow, MessageRow


@dataclass(frozen=True)
class Message:
    """Where a message stands in Slack."""

    channel: str
    ts: str


class Workers(Part):
    def remember_message(self, learner: Learner, job: str, part: str, message: Message) -> None:
        """`learner`: for whom it was made. It takes the place of an earlier one of the same part."""
        made = {"learner_id": learner.id, "channel": message.channel, "ts": message.ts, "made_at": now()}
        with self._database.writing() as connection:
            connection.execute(
                self._database.insert(MessageRow)
                .values(job=job, part=part, **made)
                .on_conflict_do_update(index_elements=["job", "part"], set_=made)
            )

    def message_of(self, job: str, part: str) -> Message | None:
        """The one that an earlier attempt at this job made."""
        query = select(MessageRow.channel, MessageRow.ts).where(MessageRow.job == job, MessageRow.part == part)
        with self._database.reading() as connection:
            found = connection.execute(query).first()
            return None if found is None else Message(*found)

    def beat(self, executor: str, at: datetime | None = None) -> None:
        """This worker is alive."""
        beat = {"at": at or now()}
        with self._database.writing() as connection:
            connection.execute(
                self._database.insert(HeartbeatRow)
                .values(executor=executor, **beat)
                .on_conflict_do_update(index_elements=["executor"], set_=beat)
            )

    def heartbeats(self) -> dict[str, datetime]:
        """When each worker was last known to be alive."""
        with self._database.reading() as connection:
            rows = connection.execute(select(HeartbeatRow.executor, HeartbeatRow.at).order_by(HeartbeatRow.executor))
            return {row.executor: row.at for row in rows}

    def bury(self, executor: str) -> bool:
        """Its work has been taken over. False where another worker has done so before."""
        with self._database.writing() as connection:
            return connection.execute(delete(HeartbeatRow).where(HeartbeatRow.executor == executor)).rowcount == 1
