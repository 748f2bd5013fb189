"""The thumbs below an answer or a review: the last one counts, and a thumb down asks what went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import slack_bolt

from bot.slack.actions import OfThing, Verdict, WentWrong, parse_modal
from bot.slack.blocks.went_wrong import went_wrong
from bot.slack.desk import Desk
from bot.slack.judging import judge
from bot.slack.press import of_press, value_of, who


def register(app: slack_bolt.App, desk: Desk) -> None:
    @app.action("feedback")
    def judged(ack: slack_bolt.Ack, action: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        ack()
        verdict = value_of(action)
        assert isinstance(verdict, Verdict)
        judge(desk, who(desk, of_press(body, verdict)), verdict, good=verdict.good)
        if not verdict.good:
            about = OfThing(about=verdict.about, id=verdict.id)
            desk.client.views_open(trigger_id=body["trigger_id"], view=went_wrong(about))

    @app.view("what_went_wrong")
    def told(ack: slack_bolt.Ack, view: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        said = parse_modal(view)
        assert isinstance(said, WentWrong)
        ack()
        reason = f"{said.what}: {said.words}" if said.words else said.what
        judge(desk, who(desk, of_press(body, said)), said, good=False, reason=reason)
