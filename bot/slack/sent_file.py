"""A file in a thread, sent once: whoever starts over looks whether it is there."""

from __future__ import annotations

from collections.abc import Iterator

from slack_sdk.errors import SlackApiError

from bot.slack.client import Client
from bot.slack.message import File
from bot.slack.thread import Place


def send(client: Client, file: File, place: Place, thread: str) -> bool:
    """False where it had been sent before."""
    if file.name in _sent(client, place, thread):
        return False
    client.files_upload_v2(
        channel=place.channel, thread_ts=thread, filename=file.name, title=file.title, content=file.text
    )
    return True


def _sent(client: Client, place: Place, thread: str) -> Iterator[str]:
    """The names of the files that stand in the thread since the question."""
    try:
        page = client.conversations_replies(channel=place.channel, ts=thread, oldest=place.asked_ts or thread)
    except SlackApiError:
        return  # without the right to read, better twice than not at all
    for message in page["messages"]:
        yield from (given["name"] for given in message.get("files", []))
