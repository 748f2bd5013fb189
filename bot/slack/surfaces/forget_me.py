"""“Forget me” on the Home tab: asked once more, and then everything about the learner is deleted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import slack_bolt

from bot.slack.actions import parse_modal
from bot.slack.blocks.forget_me import forget_me
from bot.slack.desk import Desk
from bot.slack.press import enqueue


def register(app: slack_bolt.App, desk: Desk) -> None:
    @app.action("open_forget_me")
    def opened(ack: slack_bolt.Ack, body: Mapping[str, Any]) -> None:
        ack()
        desk.client.views_open(trigger_id=body["trigger_id"], view=forget_me())

    @app.view("forget_me")
    def sent(ack: slack_bolt.Ack, view: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        ack()
        enqueue(desk, "forget_me", body, parse_modal(view))
