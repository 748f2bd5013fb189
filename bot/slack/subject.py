"""What a review is of: what the message itself names, or else what its thread began with ("review this, please")."""

from __future__ import annotations

from collections.abc import Mapping

from slack_sdk.errors import SlackApiError

from bot.errors import LinkError
from bot.review.forge import ForgeName
from bot.review.link import parse
from bot.slack.client import Client
from bot.slack.request import Request
from bot.slack.take import names_code


def subject(client: Client, request: Request, hosts: Mapping[str, ForgeName]) -> str:
    """As Slack sends it. Where nothing is found, the message's own words, which say what is wrong."""
    if names_code(request.text, hosts) or request.thread in ("", request.ts):
        return request.text
    root = _root(client, request)
    return root if _is_readable(root, hosts) else request.text


def _root(client: Client, request: Request) -> str:
    try:
        page = client.conversations_replies(channel=request.channel, ts=request.thread, limit=1)
    except SlackApiError:
        return ""
    return str(page["messages"][0].get("text", "")) if page["messages"] else ""


def _is_readable(text: str, hosts: Mapping[str, ForgeName]) -> bool:
    try:
        parse(text, hosts)
    except LinkError:
        return False
    return True
