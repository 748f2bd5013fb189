"""What is wanted, an answer or a review; and the job that will bring it, enqueued once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from bot.errors import LinkError
from bot.jobs import Queued
from bot.review.forge import ForgeName
from bot.review.link import Link, Snippet, parse
from bot.slack.desk import Desk
from bot.slack.request import Request

Wish = Literal["answer", "review"]
_WORD = re.compile(r"<[^<>]*>|\S+")
_CODE = r"(?:code|repo|repository|project|program|service|package|module|app|pull request|pr|branch|homework|solution)"
_WISHES = re.compile(rf"\b(?:review|look at|look over|check|have a look at)\b[^.?!]{{0,40}}\b{_CODE}\b", re.I)
_THIS = re.compile(r"\breview (?:this|that|it|these|mine)\b|^\W*(?:please )?review(?: please)?\W*$", re.I)
_ASKS = re.compile(r"\s*(?:how|what|why|when|which|where|who|is|are|does|do|should)\b", re.I)
_GO = re.compile(r"^\s*(?:package|func|type|import|var|const|for|if|switch|select|go|defer|return)\b|:=", re.M)


def take(desk: Desk, request: Request, job: str, wish: Wish | None = None) -> Queued:
    """Without a wish, the words say it."""
    kind = wish or wish_of(request.text, desk.hosts)
    queued = desk.jobs.enqueue(kind, job, request.learner, request.payload)
    if kind == "review" and queued.is_new and request.thread and sum(desk.jobs.under_way().values()) > 1:
        desk.jobs.enqueue("place", f"{job}:place", request.learner, request.payload | {"job": job})
    return queued


def take_again(desk: Desk, request: Request, job: str, wish: Wish) -> bool:
    """Once more; `job` names what is done again. False where that is under way: a second click changes nothing."""
    number = 2
    while standing := desk.jobs.status(f"{job}-{number}"):
        if standing.state in ("queued", "running"):
            return False
        number += 1
    return take(desk, request, f"{job}-{number}", wish).is_new


def wish_of(text: str, hosts: Mapping[str, ForgeName]) -> Wish:
    """A link or Go code is to be reviewed; so is what somebody wants reviewed and has not sent."""
    if names_code(text, hosts) or ("/" in text and len(text.split()) == 1):
        return "review"
    wishes = _WISHES.search(text) or _THIS.search(text)
    return "review" if wishes and not _ASKS.match(text) else "answer"


def names_code(text: str, hosts: Mapping[str, ForgeName]) -> bool:
    """Whether there is something to review in it, or several things."""
    try:
        pasted = parse(text, hosts)
    except LinkError:
        return any(_is_link(word, hosts) for word in _WORD.findall(text))
    return not isinstance(pasted, Snippet) or bool(_GO.search(pasted.code))


def asks(text: str) -> bool:
    """Whether this is a question, going by its form."""
    return bool(_ASKS.match(text)) or text.rstrip().endswith("?")


def _is_link(word: str, hosts: Mapping[str, ForgeName]) -> bool:
    if "/" not in word:  # most words are plain ones, and a message has many
        return False
    try:
        return isinstance(parse(word, hosts), Link)
    except LinkError:
        return False
