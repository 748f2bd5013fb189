"""Slack's own Stop button, which it shows while a session is at work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import slack_bolt

from bot.slack.desk import Desk
from bot.slack.request import Request


def register(app: slack_bolt.App, desk: Desk) -> None:
    @app.event("agent_session_stopped")
    def stop(event: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        thread = event.get("thread_ts") or ""
        request = Request(body["team_id"], event["user"], event["channel"], "", event["event_ts"], thread)
        # a turn of its own: it must not wait for what it stops
        desk.jobs.enqueue("stop", body["event_id"], f"{request.learner}:stop", request.payload)
