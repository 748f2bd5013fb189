"""A mentor's answer: the modal in which it is written, and what the learner gets."""

from __future__ import annotations

from bot.slack.actions import OfHandover, OfThing
from bot.slack.blocks.elements import actions, asked, button, modal, typed
from bot.slack.limits import LIMITS
from bot.slack.markdown import prose
from bot.slack.message import Block, Message
from bot.slack.rich import quote, rich_text, run, section, user
from bot.slack.split import split
from bot.slack.text import visible

_QUESTION = 600


def mentor_reply_modal(handover: OfHandover, question: str) -> Block:
    """`question`: the learner's, to have it before one's eyes while writing."""
    words = typed("words", "Because …", LIMITS["typed text"], lines=True)
    hint = "It reaches the learner's thread as it stands, under your name. Code goes between two lines of ```."
    shown = visible(question, _QUESTION).strip()
    blocks = [
        *([rich_text(quote(shown))] if shown else []),
        asked("words", "Your answer", words, hint=hint),
    ]
    return modal("mentor_reply", "Answer a learner", blocks, submit="Send", kept=handover)


def mentor_reply(mentor: str, words: str, about: OfThing | None) -> Message:
    """In the learner's thread. `about`: to ask once more; None where that can no longer be done."""
    text = split(prose(words), LIMITS["typed text"] * 3)[0].shown
    more = [actions(button("Ask back", "ask_mentor", about))] if about else []
    blocks = (rich_text(section(user(mentor), run(" answers:", bold=True))), {"type": "markdown", "text": text}, *more)
    return Message(f"A mentor answers: {visible(words)}", blocks)


def copied(mentor: str, words: str) -> Message:
    """What the other mentors see of it, below the question."""
    text = split(prose(words), LIMITS["typed text"] * 3)[0].shown
    heading = rich_text(section(user(mentor), " has answered the learner:"))
    return Message(f"Answered: {visible(words)}", (heading, {"type": "markdown", "text": text}))


def asked_back(account: str, words: str) -> Message:
    """What the mentors see, below the question, when the learner asks about it once more."""
    said = visible(words).strip() or "(without more words)"
    return Message(f"The learner asks back: {said}", (rich_text(section(user(account), " asks back:"), quote(said)),))
