"""“Another hint” below a point, and “Show an example” below that hint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import slack_bolt

from bot.slack.desk import Desk
from bot.slack.press import enqueue, value_of


def register(app: slack_bolt.App, desk: Desk) -> None:
    @app.action("another_hint")
    def asked(ack: slack_bolt.Ack, action: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        ack()
        enqueue(desk, "another_hint", body, value_of(action))
