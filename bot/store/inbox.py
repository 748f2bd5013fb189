"""What Slack sent, written down before it is acknowledged: each thing once, and none forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import and_, bindparam, or_, select, update
from sqlalchemy.sql.dml import ReturningInsert

from bot.store.part import Part, now
from bot.store.tables import EventRow

_DONE = (
    update(EventRow)
    .where(EventRow.event == bindparam("known_as"), EventRow.done_at.is_(None))
    .values(done_at=bindparam("at"))
)


@dataclass(frozen=True)
class Event:
    """`event`: what Slack names it by: `event_id`, or `trigger_id` of commands and actions.

    `ts`: of a message, with its `channel`: Slack sends a message that mentions us as two events, under two names.
    None for what is no message.
    """

    event: str
    kind: str
    workspace: str
    user: str
    payload: Mapping[str, Any]
    channel: str = ""
    ts: str | None = None


class Inbox(Part):
    def received(self, event: Event) -> bool:
        """True where it is new, False where it came before, by its name or as the same message."""
        values = vars(event) | {"received_at": now()}
        with self._database.writing(quick=True) as connection:
            return connection.execute(self._write_down, values).first() is not None

    @cached_property
    def _write_down(self) -> ReturningInsert[tuple[int]]:
        """Made once: to build it takes as long as to run it."""
        return self._database.insert(EventRow).on_conflict_do_nothing().returning(EventRow.id)

    def is_finished(self, event: Event) -> bool:
        """Whether what came under this name, or as this message, has been done."""
        same = or_(EventRow.event == event.event, and_(EventRow.channel == event.channel, EventRow.ts == event.ts))
        query = select(EventRow.id).where(same, EventRow.done_at.is_not(None)).limit(1)
        with self._database.reading() as connection:
            return connection.execute(query).first() is not None

    def finished(self, event: str) -> None:
        """It is remembered for a while longer, to know it again."""
        with self._database.writing(quick=True) as connection:
            connection.execute(_DONE, {"known_as": event, "at": now()})

    def unfinished(self, before: datetime, most: int = 1000) -> tuple[Event, ...]:
        """Received before that time and not finished: what a process that died has left, the oldest first."""
        query = (
            select(*(getattr(EventRow, name) for name in Event.__dataclass_fields__))
            .where(EventRow.done_at.is_(None), EventRow.received_at < before)
            .order_by(EventRow.id)
            .limit(most)
        )
        with self._database.reading() as connection:
            return tuple(Event(**row._asdict()) for row in connection.execute(query))
