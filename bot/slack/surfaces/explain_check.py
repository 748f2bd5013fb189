"""What a check finds, why it matters and how to do better, in a window of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import slack_bolt

from bot.slack.actions import OfCheck
from bot.slack.blocks.check_page import check_page
from bot.slack.check_named import check_named
from bot.slack.desk import Desk
from bot.slack.press import value_of


def register(app: slack_bolt.App, desk: Desk) -> None:
    @app.action("explain_check")
    def explain(ack: slack_bolt.Ack, action: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        ack()
        asked = value_of(action)
        assert isinstance(asked, OfCheck)
        desk.client.views_open(trigger_id=body["trigger_id"], view=check_page(check_named(asked.check)))
