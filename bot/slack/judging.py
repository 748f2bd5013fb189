"""A learner's last word on an answer or a review, by whatever way it came."""

from __future__ import annotations

from bot.errors import ActionError
from bot.slack.actions import OfThing
from bot.slack.desk import Desk
from bot.store import Learner


def judge(desk: Desk, learner: Learner, about: OfThing, *, good: bool, reason: str = "") -> None:
    desk.store.feedback(learner, about.about, number_of(about), "up" if good else "down", reason)


def number_of(about: OfThing) -> int:
    """Under which the store knows it. ActionError where it never knew it: a snippet's review is not kept."""
    if not about.id.isascii() or not about.id.isdigit() or not int(about.id):
        raise ActionError(f"This {about.about} was not saved, so there is nothing to note it with. Ask me again.")
    return int(about.id)
