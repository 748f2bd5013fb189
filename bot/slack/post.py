"""Posting a message of a quick job once, however often its step is done."""

from __future__ import annotations

from bot.jobs import Job
from bot.slack.client import Client
from bot.slack.thread import Place, Shown, Thread


def post_once(client: Client, place: Place, job: Job, step: str, message: Shown, *, part: int = 0) -> str:
    """The ts of the message. An earlier attempt at this step may have posted it."""
    thread = Thread(client, place, job.key(step))
    return thread.parts().get(part) or thread.post(message, part)
