"""A mentor's view of the learners: who stands where, when each had a review last, what is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.slack.blocks.elements import header, small
from bot.slack.blocks.words import count
from bot.slack.limits import LIMITS
from bot.slack.message import Block, Message, Room
from bot.slack.text import visible
from knowledge.document import stages

Row = list[Block]
_HEADINGS = ("Learner", "Stage", "Last review", "Open", "Waiting")


@dataclass(frozen=True)
class Learner:
    """`name`: as Slack shows it, never an id: a mention would notify. `waiting`: questions no mentor has taken."""

    name: str
    stage: int | None
    last_review: datetime | None
    open_points: int = 0
    waiting: int = 0


def cohort(learners: Sequence[Learner], now: datetime) -> list[Message]:
    """Who waits stands first, then who has been silent longest. As many messages as the learners need."""
    ordered = sorted(learners, key=lambda one: (-one.waiting, -_days(one, now), one.name))
    heading = header(f"{count(len(ordered), 'learner')} on the roadmap")
    opening: list[Block] = (
        [heading, small(_by_stage(ordered))] if ordered else [heading, small("Nobody has begun yet.")]
    )
    messages: list[Message] = []
    rows: list[Row] = []
    for one in ordered:
        row = _row(one, now)
        head = opening if not messages else []
        if len(rows) + 1 >= LIMITS["table rows"] or not Room(list(head)).takes([_table([*rows, row])]):
            messages.append(_message([*head, _table(rows)], ordered))
            rows = []
        rows.append(row)
    head = opening if not messages else []
    if rows or not messages:
        messages.append(_message([*head, *([_table(rows)] if rows else [])], ordered))
    return messages


def _message(blocks: list[Block], learners: Sequence[Learner]) -> Message:
    waiting = sum(one.waiting for one in learners)
    return Message(f"{count(len(learners), 'learner')}, {count(waiting, 'question')} waiting", tuple(blocks))


def _days(one: Learner, now: datetime) -> int:
    return (now - one.last_review).days if one.last_review else 10_000


def _row(one: Learner, now: datetime) -> Row:
    days = _days(one, now)
    ago = "never" if one.last_review is None else "today" if days <= 0 else f"{count(days, 'day')} ago"
    stage = f"{one.stage}. {stages()[one.stage - 1].title}" if one.stage else "not known"
    numbers = [f"{number}" if number else "–" for number in (one.open_points, one.waiting)]
    return [_cell(text) for text in (visible(one.name, 60) or "–", stage, ago, *numbers)]


def _cell(text: str) -> Block:
    return {"type": "raw_text", "text": text}


def _table(rows: Sequence[Row]) -> Block:
    settings = [{"is_wrapped": True}, {"is_wrapped": True}, {}, {"align": "right"}, {"align": "right"}]
    return {"type": "table", "rows": [[_cell(h) for h in _HEADINGS], *rows], "column_settings": settings}


def _by_stage(learners: Sequence[Learner]) -> str:
    numbers = [(stage.stages[0], sum(one.stage == stage.stages[0] for one in learners)) for stage in stages()]
    return " · ".join(f"stage {stage}: {number}" for stage, number in numbers if number) or "no stage is known yet"
