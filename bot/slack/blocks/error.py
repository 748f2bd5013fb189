"""What went wrong: our own words where the error is ours, else an id by which a mentor finds what happened."""

from __future__ import annotations

from bot.errors import GoMentorError
from bot.slack.actions import OfThing
from bot.slack.blocks.elements import actions, ask_mentor, button, small
from bot.slack.blocks.words import in_slack
from bot.slack.message import Message
from bot.slack.rich import inline, rich_text, section
from bot.slack.text import visible

UNKNOWN = "Something went wrong on my side, and I could not finish. It is not your code's fault."
_MOST = 1_500


def error(problem: Exception, error_id: str, about: OfThing | None = None) -> Message:
    """`about`: what was to be done, where it may be tried again. The text of a foreign exception is never shown."""
    ours = isinstance(problem, GoMentorError)
    said = visible(in_slack(str(problem)) if ours else UNKNOWN, _MOST)
    known_as = visible(error_id, 64)
    help_with = "If this goes on, tell a mentor this id" if ours else "A mentor can find out more with this id"
    blocks = [rich_text(section("⚠ ", *inline(said, _MOST))), small(f"{help_with}: {known_as}")]
    if about is not None:
        blocks.append(actions(button("Try again", "retry", about), ask_mentor(about)))
    return Message(f"{said} ({known_as})", tuple(blocks))
