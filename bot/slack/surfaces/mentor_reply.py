"""“Write an answer” below a question: a form whose words reach the learner's thread."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import slack_bolt

from bot.slack import handing_over
from bot.slack.actions import OfHandover, parse_modal
from bot.slack.blocks.mentor_reply import mentor_reply_modal
from bot.slack.desk import Desk
from bot.slack.mentors import mentor
from bot.slack.press import enqueue, of_press, value_of


def register(app: slack_bolt.App, desk: Desk) -> None:
    @app.action("answer_learner")
    def opened(ack: slack_bolt.Ack, action: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        ack()
        about = value_of(action)
        assert isinstance(about, OfHandover)
        mentor(desk, of_press(body, about))
        question = handing_over.question(desk, handing_over.known(desk, about.handover))
        desk.client.views_open(trigger_id=body["trigger_id"], view=mentor_reply_modal(about, question))

    @app.view("mentor_reply")
    def sent(ack: slack_bolt.Ack, view: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        ack()
        enqueue(desk, "mentor_reply", body, parse_modal(view))
