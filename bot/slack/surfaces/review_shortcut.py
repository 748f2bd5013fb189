"""“Review this repository” in the menu of a message: the review stands in that message's thread."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import slack_bolt

from bot.errors import LinkError
from bot.review.link import parse
from bot.slack.actions import Where
from bot.slack.blocks.paste_link import paste_link
from bot.slack.desk import Desk
from bot.slack.request import as_typed, of_click
from bot.slack.take import take

_MOST = 3_000


def register(app: slack_bolt.App, desk: Desk) -> None:
    @app.shortcut("review_repository")
    def review(ack: slack_bolt.Ack, shortcut: Mapping[str, Any]) -> None:
        request = of_click(shortcut, str(shortcut["message"].get("text", "")))
        try:
            parse(request.text, desk.hosts)
        except LinkError as problem:
            here = Where(channel=request.channel, thread=request.thread)
            view = paste_link(as_typed(request.text)[:_MOST], str(problem), here)
            desk.client.views_open(trigger_id=shortcut["trigger_id"], view=view)
        else:
            take(desk, request, shortcut["trigger_id"], "review")
        ack()
