"""The modal behind a thumb down: what went wrong, in one click and, who likes, some words."""

from __future__ import annotations

from bot.slack.actions import MOST_WORDS, OfThing
from bot.slack.blocks.elements import asked, modal, option, typed
from bot.slack.message import Block

WHAT = {
    "wrong": "It is wrong",
    "unclear": "I do not understand it",
    "too-hard": "It is too hard for me now",
    "too-easy": "I know this already",
    "missing": "It misses what matters",
    "other": "Something else",
}


def went_wrong(about: OfThing) -> Block:
    radio = {
        "type": "radio_buttons",
        "action_id": "what",
        "options": [option(label, name) for name, label in WHAT.items()],
    }
    words = typed("words", "What did you expect?", MOST_WORDS, lines=True)
    blocks = [
        asked("what", f"What was wrong with this {about.about}?", radio),
        asked("words", "Tell us more", words, optional=True, hint="Mentors read this, and make it better."),
    ]
    return modal("what_went_wrong", "What went wrong?", blocks, submit="Send", kept=about)
