"""Why nothing could be reviewed: what is wrong with the link or lacks, and a button to paste another."""

from __future__ import annotations

from bot.errors import LinkError
from bot.slack.actions import Nothing
from bot.slack.blocks.elements import actions, button
from bot.slack.message import Message
from bot.slack.rich import inline, rich_text, section
from bot.slack.text import visible

_MOST = 1_500


def which_link(problem: LinkError) -> Message:
    said = visible(str(problem), _MOST)
    paste = button("Paste a link", "open_paste_link", Nothing(), style="primary")
    return Message(said, (rich_text(section(*inline(said, _MOST))), actions(paste)))
