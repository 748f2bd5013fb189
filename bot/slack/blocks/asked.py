"""A question that came as a command, which nobody else can see: it stands above its answer."""

from __future__ import annotations

from bot.answer.question import plain
from bot.slack.message import Block, Message, Reply
from bot.slack.rich import quote, rich_text, run, section, user
from bot.slack.text import visible

_MOST = 400


def with_question(reply: Reply, question: str, account: str) -> Reply:
    first, *others = reply.messages
    return Reply((Message(first.said, (_asked(question, account), *first.blocks)), *others), reply.file)


def _asked(question: str, account: str) -> Block:
    return rich_text(section(user(account), run(" asked")), quote(visible(plain(question), _MOST) or "(no words)"))
