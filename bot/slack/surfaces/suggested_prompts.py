"""Whoever opens the Messages tab finds questions to begin with that fit their stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import slack_bolt

from bot.slack.desk import Desk
from bot.slack.press import Press


def register(app: slack_bolt.App, desk: Desk) -> None:
    @app.event("app_home_opened", matchers=[_is_messages])
    def opened(event: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        press = Press(body["team_id"], event["user"], event["event_ts"], event["channel"])
        desk.jobs.enqueue("suggested_prompts", body["event_id"], press.learner, asdict(press))


def _is_messages(event: Mapping[str, Any]) -> bool:
    return event.get("tab") == "messages"
