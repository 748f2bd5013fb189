"""Asking once more before everything about a learner is deleted, and saying that it is done."""

from __future__ import annotations

from bot.slack.actions import Nothing
from bot.slack.blocks.elements import modal, small
from bot.slack.message import Block, Message
from bot.slack.rich import Part, bullets, rich_text, run, section

_GOES: tuple[tuple[Part, ...], ...] = (
    ("your stage",),
    ("your reviews and what they found",),
    ("your questions and my answers",),
    ("your thumbs up and down, and what you wrote with them",),
)


def forget_me() -> Block:
    text = rich_text(
        section("I will delete what I know about you:"),
        bullets(_GOES),
        section(run("This cannot be undone.", bold=True), " Your next review starts from nothing."),
    )
    stays = small("What stands in Slack's messages stays there: only you, or your workspace, can delete it.")
    return modal("forget_me", "Forget me", [text, stays], submit="Delete it all", kept=Nothing())


def forgotten() -> Message:
    said = "Done: I have deleted what I knew about you. You are welcome back at any time."
    return Message(said, (rich_text(section(said)),))
