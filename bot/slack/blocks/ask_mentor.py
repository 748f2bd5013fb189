"""The modal before a question goes to the mentors: what they will see, and the learner's own words."""

from __future__ import annotations

from bot.slack.actions import MOST_WORDS, AskedThere
from bot.slack.blocks.elements import asked, modal, typed
from bot.slack.message import Block
from bot.slack.rich import rich_text, section

_SEEN = {
    "answer": "The mentors will see your question, my answer and the pages that I built it on.",
    "review": "The mentors will see which repository it is, and the points that I showed you.",
}


def ask_mentor_modal(about: AskedThere) -> Block:
    words = typed("words", "I do not understand why …", MOST_WORDS, lines=True)
    hint = "The more they know, the better they can help. You can leave it empty."
    blocks = [
        rich_text(section(_SEEN[about.about], " One of them will answer in this thread.")),
        asked("words", "What do you want to know?", words, hint=hint, optional=True),
    ]
    return modal("ask_mentor", "Ask a mentor", blocks, submit="Ask", kept=about)
