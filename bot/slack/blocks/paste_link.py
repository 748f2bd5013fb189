"""The modal in which a learner pastes the link of a repository, or Go code."""

from __future__ import annotations

from bot.slack.actions import Where
from bot.slack.blocks.elements import asked, modal, option, typed
from bot.slack.limits import LIMITS
from bot.slack.message import Block
from bot.slack.text import plain_text


def paste_link(pasted: str = "", problem: str = "", where: Where | None = None) -> Block:
    """`pasted` and `problem`: what was sent before, and what kept it from being read. `where` the review goes."""
    boxes = {
        "type": "checkboxes",
        "action_id": "also",
        "options": [option("Show every point", "show_all", "Also those of later stages; it can be long.")],
    }
    link = typed("link", "github.com/owner/name", LIMITS["typed text"], initial=pasted, lines=True)
    hint = "A repository, a folder, a file, a commit or a pull request; or Go code between two lines of ```."
    intro = [{"type": "section", "text": plain_text(problem, "section")}] if problem else []
    blocks = [
        *intro,
        asked("link", "What shall I read?", link, hint=hint),
        asked("also", "How much shall I say?", boxes, optional=True),
    ]
    return modal("paste_link", "Review my code", blocks, submit="Review", kept=where or Where())
