"""Who is a mentor: whoever is in the mentors' channel, as only they can press what stands there."""

from __future__ import annotations

from bot.errors import MachineError, RefusedError
from bot.slack.desk import Desk
from bot.slack.press import Press, who
from bot.slack.thread import Place
from bot.store import Learner


def mentor(desk: Desk, press: Press) -> Learner:
    """As a mentor, who is noted as one. RefusedError for anybody else."""
    if not desk.mentors_channel or press.channel != desk.mentors_channel:
        raise RefusedError("Only mentors can do this, in their channel. Ask one of them to let you in.")
    found = who(desk, press)
    return found if found.is_mentor else desk.store.set_mentor(found, True)


def channel(desk: Desk) -> str:
    """The mentors'. RefusedError where there is none."""
    if not desk.mentors_channel:
        raise RefusedError(
            "There are no mentors here yet. Ask whoever runs me to set GOMENTOR_MENTORS_CHANNEL to a channel of theirs."
        )
    return desk.mentors_channel


def unreachable(channel: str, why: str) -> MachineError:
    return MachineError(
        f"I cannot write to the mentors' channel {channel} ({why}). "
        "Ask whoever runs me to invite me there, or to set GOMENTOR_MENTORS_CHANNEL to another one."
    )


def below(desk: Desk, posted: str) -> Place:
    """In the thread of a question that the mentors see."""
    return Place(desk.mentors_channel, posted, posted)
