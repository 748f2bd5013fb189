"""What was stopped, and may be done all the same."""

from __future__ import annotations

from bot.slack.actions import OfThing
from bot.slack.blocks.elements import actions, button, small
from bot.slack.message import Message

_SAID = "Stopped, as you asked."


def stopped(about: OfThing) -> Message:
    return Message(_SAID, (small(_SAID), actions(button("Do it all the same", "retry", about))))
