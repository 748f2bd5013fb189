"""A question as the mentors see it, made of what the store holds: the same however often it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.errors import ActionError
from bot.review.report.terminal import HARM
from bot.slack.blocks import handover as blocks
from bot.slack.blocks.words import SEVERITY
from bot.slack.client import SlackUnreachableError
from bot.slack.desk import Desk
from bot.slack.message import Message
from bot.slack.past_answer import answer_of
from bot.store import Handover

GONE = "This question is gone: whoever asked it has been forgotten, or it is older than I keep things."


def known(desk: Desk, number: str) -> Handover:
    """The question that a button names. ActionError where the store has it no longer."""
    found = desk.store.handover(int(number)) if number.isascii() and number.isdigit() else None
    if found is None:
        raise ActionError(GONE)
    return found


def shown(desk: Desk, asked: Handover) -> Message:
    learner = desk.store.learner_with(asked.learner)
    if learner is None:
        raise ActionError(GONE)
    mentor = desk.store.learner_with(asked.mentor) if asked.mentor else None
    about = blocks.Asked(
        account=learner.name,
        stage=learner.stage or learner.shown_stage,
        thread=_address(desk, asked),
        words=asked.words,
        mentor=mentor.name if mentor else "",
        answered=asked.closed_at is not None,
    )
    if asked.answer is not None:
        answer = desk.store.answer(asked.answer)
        if answer is None:
            raise ActionError(GONE)
        return blocks.of_answer(about, answer_of(answer), str(asked.id))
    if asked.review is not None:
        return _of_review(about, desk.store.review_document(learner, asked.review), str(asked.id))
    return blocks.of_failure(about, _written(desk, asked), str(asked.id))


def redraw(desk: Desk, asked: Handover | None) -> None:
    """What the mentors see becomes what holds now; nothing where the question is gone meanwhile."""
    if asked is not None and asked.posted:
        message = shown(desk, asked).payload
        given = {name: message[name] for name in ("text", "blocks")}
        desk.client.chat_update(channel=desk.mentors_channel, ts=asked.posted, **given)


def question(desk: Desk, asked: Handover) -> str:
    """In the learner's words, or what it is about."""
    if asked.answer is not None:
        answer = desk.store.answer(asked.answer)
        return answer.question if answer else ""
    return _written(desk, asked)


def _written(desk: Desk, asked: Handover) -> str:
    """What the learner had written where I failed; it is kept by Slack alone."""
    if not asked.thread:
        return ""
    try:
        messages = desk.client.conversations_replies(channel=asked.channel, ts=asked.thread, limit=1)["messages"]
    except (SlackApiError, SlackUnreachableError):
        return ""
    return str(messages[0].get("text", "")) if messages else ""


def _address(desk: Desk, asked: Handover) -> str:
    """Of the thread, where mentors can open it: a direct message is closed to them."""
    if asked.channel.startswith("D") or not asked.thread:
        return ""
    try:
        return str(desk.client.chat_getPermalink(channel=asked.channel, message_ts=asked.thread)["permalink"])
    except (SlackApiError, SlackUnreachableError):
        return ""


def _of_review(about: blocks.Asked, document: Mapping[str, Any] | None, handover: str) -> Message:
    if document is None:
        raise ActionError(GONE)
    name = document["repository"] + (f"/{document['folder']}" if document["folder"] else "")
    known_findings = {finding["fingerprint"]: finding for finding in document["findings"]}
    lines = tuple(_line(point, known_findings.get(point["findings"][0])) for point in document["points"])
    return blocks.of_review(about, name, f"https://{document['repository']}", lines, handover)


def _line(point: Mapping[str, Any], finding: Mapping[str, Any] | None) -> str:
    grave = ""
    if finding is not None:
        harm = HARM.get(finding["harm"], "")
        grave = f"{SEVERITY[finding['severity']]}{f' · {harm}' if harm else ''}, "
    return f"{grave}{point['file']}:{point['line']}: {point['text']}"
