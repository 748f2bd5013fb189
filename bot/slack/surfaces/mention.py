"""Our name in a channel: Slack may send it as two events, which are one job."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import slack_bolt

from bot.slack.desk import Desk
from bot.slack.intake import is_written, names
from bot.slack.request import job_of, of_message, without_mention
from bot.slack.take import take


def register(app: slack_bolt.App, desk: Desk) -> None:
    @app.event("app_mention", matchers=[_is_written])
    @app.event("message", matchers=[_names_us])
    def called(event: Mapping[str, Any], body: Mapping[str, Any], context: slack_bolt.BoltContext) -> None:
        request = of_message(event, body["team_id"])
        take(desk, replace(request, text=without_mention(request.text, context.bot_user_id or "")), job_of(event))


def _is_written(event: Mapping[str, Any]) -> bool:
    return is_written(event)


def _names_us(event: Mapping[str, Any], context: slack_bolt.BoltContext) -> bool:
    in_channel = event.get("channel_type") != "im"
    return in_channel and is_written(event) and names(event, context.bot_user_id or "")
