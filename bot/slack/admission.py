"""Who asks, as the store knows them; or why they are not answered, in words that say what to do."""

from __future__ import annotations

from bot.errors import RefusedError
from bot.slack import message
from bot.slack.blocks.elements import small
from bot.slack.desk import Desk
from bot.slack.message import Reply
from bot.slack.request import Request
from bot.store import Learner, Message


def learner_of(desk: Desk, request: Request) -> Learner:
    return desk.store.learner(request.workspace, request.user)


def refusal(desk: Desk, request: Request) -> str:
    """Counts this request. "" where it is answered: whoever asks then takes part in its thread."""
    learner = learner_of(desk, request)
    try:
        desk.rules.check_place(request.workspace, request.channel)
        desk.rules.check_pace(desk.store, learner)
    except RefusedError as refused:
        return str(refused)
    if request.thread:
        asked = Message(request.channel, request.ts)
        desk.store.remember_message(learner, _thread(request.conversation), request.user, asked)
    return ""


def takes_part(desk: Desk, conversation: str, user: str) -> bool:
    """Whether they have asked us something in this thread."""
    return desk.store.message_of(_thread(conversation), user) is not None


def _thread(conversation: str) -> str:
    return f"thread:{conversation}"


def refused(why: str) -> Reply:
    return Reply((message.Message(why, (small(why),)),))
