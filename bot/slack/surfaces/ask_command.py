"""/ask with a question, whose answer everybody in the channel can read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import slack_bolt

from bot.slack.desk import Desk
from bot.slack.request import of_command
from bot.slack.take import take

HOW = "Write your question behind the command, such as: /ask how do I close a database connection?"


def register(app: slack_bolt.App, desk: Desk) -> None:
    @app.command("/ask")
    def ask(ack: slack_bolt.Ack, command: Mapping[str, Any]) -> None:
        if not command.get("text", "").strip():
            ack(HOW)
            return
        take(desk, of_command(command), command["trigger_id"])
        ack()
