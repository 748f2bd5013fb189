"""“Ask a mentor”: a form that says what the mentors will see, and asks in which words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import slack_bolt

from bot.slack import mentors
from bot.slack.actions import AskedThere, OfThing, parse_modal
from bot.slack.blocks.ask_mentor import ask_mentor_modal
from bot.slack.desk import Desk
from bot.slack.press import enqueue, of_press, value_of


def register(app: slack_bolt.App, desk: Desk) -> None:
    @app.action("ask_mentor")
    def opened(ack: slack_bolt.Ack, action: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        ack()
        mentors.channel(desk)
        about = value_of(action)
        assert isinstance(about, OfThing)
        where = of_press(body, about).where
        asked = AskedThere(about=about.about, id=about.id, **where.model_dump(exclude={"v"}))
        desk.client.views_open(trigger_id=body["trigger_id"], view=ask_mentor_modal(asked))

    @app.view("ask_mentor")
    def sent(ack: slack_bolt.Ack, view: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        ack()
        enqueue(desk, "handover", body, parse_modal(view))
