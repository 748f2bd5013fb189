"""A question in a thread that we serve, from somebody who has asked there before; all other talk is not for us."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import slack_bolt

from bot.slack.admission import takes_part
from bot.slack.desk import Desk
from bot.slack.intake import is_written
from bot.slack.request import job_of, of_message
from bot.slack.take import asks, take, wish_of


def register(app: slack_bolt.App, desk: Desk) -> None:
    def is_for_us(event: Mapping[str, Any]) -> bool:
        if event.get("channel_type") == "im" or not event.get("thread_ts") or not is_written(event):
            return False
        text = event.get("text", "")
        if "<@" in text or not (asks(text) or wish_of(text, desk.hosts) == "review"):
            return False
        return takes_part(desk, f"{event['channel']}:{event['thread_ts']}", event["user"])

    @app.event("message", matchers=[is_for_us])
    def asked_on(event: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        take(desk, of_message(event, body["team_id"]), job_of(event))
