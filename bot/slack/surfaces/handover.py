"""What mentors press below a question: they take it, they call it answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import slack_bolt

from bot.slack.desk import Desk
from bot.slack.press import enqueue, value_of


def register(app: slack_bolt.App, desk: Desk) -> None:
    @app.action("take_question")
    def taken(ack: slack_bolt.Ack, action: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        ack()
        enqueue(desk, "take_question", body, value_of(action))

    @app.action("close_question")
    def closed(ack: slack_bolt.Ack, action: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        ack()
        enqueue(desk, "close_question", body, value_of(action))
