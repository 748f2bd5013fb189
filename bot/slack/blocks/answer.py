"""An answer: its text with the quoted passages, numbered sources, and a mentor where we are not sure."""

from __future__ import annotations

import re
from html import unescape

from bot.answer.question import Answer
from bot.slack.actions import OfThing
from bot.slack.blocks.elements import actions, ask_mentor, feedback
from bot.slack.markdown import prose
from bot.slack.message import Block, Message, Reply
from bot.slack.rich import Part, bullets, link, rich_text, run, section
from bot.slack.split import split
from bot.slack.text import visible

# an answer below it is as likely beside the question as not: see bot.answer.scope.confidence
UNSURE = 0.75
NOT_SURE = "I am not sure that this is what you asked. A mentor can tell you more."
_PIECE = 6_000
_MOST_SOURCES = 8
_READ_ON = "Read on: "


def answer(given: Answer, answer_id: str) -> Reply:
    """`answer_id`: under what name the buttons find this answer again."""
    pieces = [piece.shown for piece in split(prose(body(given)), _PIECE)] or ["…"]
    messages = [Message(_spoken(text), (_markdown(text),)) for text in pieces]
    below = closing(given, answer_id)
    messages[-1] = Message(messages[-1].said, (*messages[-1].blocks, *below))
    return Reply(tuple(messages))


def body(given: Answer) -> str:
    """The answer's Markdown without its line of links: Slack shows the sources as a list of their own."""
    paragraphs = given.answer.strip().split("\n\n")
    if given.sources and paragraphs[-1].startswith(_READ_ON):
        paragraphs = paragraphs[:-1]
    return "\n\n".join(paragraphs)


def closing(given: Answer, answer_id: str) -> list[Block]:
    """What stands below the text, streamed or not: sources, a mentor where it helps, the thumbs."""
    about = OfThing(about="answer", id=answer_id)
    blocks: list[Block] = []
    if given.sources:
        listed: list[list[Part]] = [[link(s.url, visible(s.title, 150))] for s in given.sources[:_MOST_SOURCES]]
        blocks.append(rich_text(section(run("Sources", bold=True)), bullets(listed, ordered=True)))
    if unsure(given):
        blocks.append(rich_text(section(run(NOT_SURE, italic=True))))
    if not given.abstained:
        # an answer of which we are sure can still be wrong
        blocks.append(actions(ask_mentor(about)))
    elif given.reason == "not-in-sources":
        blocks.append(actions(ask_mentor(about, style="primary")))
    return [*blocks, feedback(about)]


def unsure(given: Answer) -> bool:
    return not given.abstained and given.confidence < UNSURE


def _markdown(text: str) -> Block:
    return {"type": "markdown", "text": text}


# what is form only; nobody wants to hear it read aloud
_FORM = re.compile(r"^```.*$|^(?:[ \t]*>)+[ \t]?|^#+[ \t]|\*\*|(?<!\\)`|\\(?=[!-/:-@\[-`{-~])", re.MULTILINE)
_LINKED = re.compile(r"\[([^\[\]\n]*)\]\([^()\s]*\)")


def _spoken(escaped: str) -> str:
    return unescape(_FORM.sub("", _LINKED.sub(r"\1", escaped)))
