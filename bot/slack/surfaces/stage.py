"""A learner says at which stage they are, or that their reviews shall say so: on the Home tab, or below a review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import slack_bolt

from bot.slack.actions import Nothing, parse_modal
from bot.slack.blocks.stage import stage_modal
from bot.slack.desk import Desk
from bot.slack.press import enqueue, of_press, value_of, who


def register(app: slack_bolt.App, desk: Desk) -> None:
    @app.action("set_stage")
    def chosen(ack: slack_bolt.Ack, action: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        ack()
        enqueue(desk, "set_stage", body, value_of(action))

    @app.action("open_stage")
    def opened(ack: slack_bolt.Ack, body: Mapping[str, Any]) -> None:
        ack()
        learner = who(desk, of_press(body, Nothing()))
        desk.client.views_open(trigger_id=body["trigger_id"], view=stage_modal(learner.stage, learner.shown_stage))

    @app.view("set_my_stage")
    def sent(ack: slack_bolt.Ack, view: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        ack()
        enqueue(desk, "set_stage", body, parse_modal(view))
