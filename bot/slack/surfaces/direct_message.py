"""A message to us alone: always for us."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import slack_bolt

from bot.slack.desk import Desk
from bot.slack.intake import is_written
from bot.slack.request import job_of, of_message
from bot.slack.take import take


def register(app: slack_bolt.App, desk: Desk) -> None:
    @app.event("message", matchers=[_is_for_us])
    def said(event: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        take(desk, of_message(event, body["team_id"]), job_of(event))


def _is_for_us(event: Mapping[str, Any]) -> bool:
    return event.get("channel_type") == "im" and is_written(event)
