"""/review with a link; without one, or with one that cannot be read, the modal in which to paste it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import slack_bolt

from bot.errors import LinkError
from bot.review.link import parse
from bot.slack.actions import Where
from bot.slack.blocks.paste_link import paste_link
from bot.slack.blocks.progress import waiting
from bot.slack.desk import Desk
from bot.slack.request import as_typed, of_command
from bot.slack.take import take


def register(app: slack_bolt.App, desk: Desk) -> None:
    @app.command("/review")
    def review(ack: slack_bolt.Ack, command: Mapping[str, Any]) -> None:
        request = of_command(command)
        try:
            parse(request.text, desk.hosts)
        except LinkError as problem:
            given, here = request.text.strip(), Where(channel=request.channel)
            view = paste_link(as_typed(given), str(problem) if given else "", here)
            desk.client.views_open(trigger_id=command["trigger_id"], view=view)
            ack()
            return
        place = take(desk, request, command["trigger_id"], "review").position
        ack(waiting(place).text if place > 1 else "")
