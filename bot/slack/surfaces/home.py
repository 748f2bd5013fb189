"""The Home tab is drawn anew whenever somebody opens it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import slack_bolt

from bot.slack.desk import Desk
from bot.slack.press import Press


def register(app: slack_bolt.App, desk: Desk) -> None:
    @app.event("app_home_opened", matchers=[_is_home])
    def opened(event: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        press = Press(body["team_id"], event["user"], event["event_ts"])
        desk.jobs.enqueue("home", body["event_id"], press.learner, asdict(press))


def _is_home(event: Mapping[str, Any]) -> bool:
    return event.get("tab") == "home"
