"""Who asks, as the store knows them; or why they are not answered, in words that say what to do."""

from __future__ import annotations

from bot.errors import RefusedError
from bot.slack.blocks.elements import small
from bot.slack.desk import Desk
from bot.slack.message import Message, Reply
from bot.slack.request import Request
from bot.store import Learner


def learner_of(desk: Desk, request: Request) -> Learner:
    return desk.store.learner(request.workspace, request.user)


def refusal(desk: Desk, request: Request) -> str:
    """Counts this request. "" where it is answered."""
    try:
        desk.rules.check_place(request.workspace, request.channel)
        desk.rules.check_pace(desk.store, learner_of(desk, request))
    except RefusedError as refused:
        return str(refused)
    return ""


def refused(why: str) -> Reply:
    return Reply((Message(why, (small(why),)),))
