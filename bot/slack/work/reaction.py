"""Of what answer or review the message is that somebody reacted to; the thumbs below it say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from bot.errors import ActionError
from bot.jobs import JSON, Job, Kind
from bot.slack.actions import OfThing, Verdict, parse
from bot.slack.client import Client
from bot.slack.desk import Desk
from bot.slack.judging import judge
from bot.slack.press import Press, press_of, who

VERDICTS = {"+1": True, "thumbsup": True, "-1": False, "thumbsdown": False}
_EVENT = "go_mentor_answer"
# an answer's messages follow each other closely
_MOST = 20


def plain_name(reaction: str) -> str:
    """Without the colour of the skin: "+1::skin-tone-3"."""
    return reaction.partition("::")[0]


def kind(desk: Callable[[], Desk]) -> Kind:
    def note(job: Job, _results: Mapping[str, Any]) -> JSON:
        press = press_of(job)
        about = _about(_answer(desk().client, press))
        if about is None:
            return None  # a hint, a notice: nothing that is judged
        judge(desk(), who(desk(), press), about, good=VERDICTS[press.value])
        return about.id

    return Kind("reaction", {"note": note}, timeout=60, quick=True)


def _answer(client: Client, press: Press) -> list[Mapping[str, Any]]:
    """The message, and the others of the same answer: the thumbs stand below the last or the first of them."""
    there: dict[str, Any] = {"channel": press.channel, "include_all_metadata": True}
    found = client.conversations_replies(**there, ts=press.message, limit=1)["messages"]
    if not found:
        return []
    root = found[0].get("thread_ts") or press.message
    if found[0]["ts"] != press.message or root != press.message:
        # Slack gives the thread's first message, whichever of them was asked for
        replies = client.conversations_replies(**there, ts=root, oldest=press.message, inclusive=True, limit=_MOST)[
            "messages"
        ]
        found = [message for message in replies if message["ts"] == press.message]
    else:
        replies = client.conversations_replies(**there, ts=root, limit=_MOST)["messages"]
    mark = _mark(found[0]) if found else ""
    return [*found, *(message for message in replies if mark and _mark(message) == mark)]


def _mark(message: Mapping[str, Any]) -> str:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    return str(payload.get("mark", "")) if metadata.get("event_type") == _EVENT else ""


def _about(messages: Sequence[Mapping[str, Any]]) -> OfThing | None:
    for value in (value for message in messages for value in _thumbs(message)):
        try:
            verdict = parse("feedback", value)
        except ActionError:
            continue
        assert isinstance(verdict, Verdict)
        return verdict
    return None


def _thumbs(message: Mapping[str, Any]) -> Iterator[str]:
    for block in message.get("blocks", []):
        for element in block.get("elements", []) if block["type"] == "context_actions" else []:
            if element.get("type") == "feedback_buttons":
                yield element["positive_button"]["value"]
