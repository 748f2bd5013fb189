"""“Try again” below what went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import slack_bolt

from bot.errors import ActionError
from bot.slack.actions import OfThing, parse
from bot.slack.desk import Desk
from bot.slack.request import request_of
from bot.slack.take import take_again


def register(app: slack_bolt.App, desk: Desk) -> None:
    @app.action("retry")
    def again(ack: slack_bolt.Ack, action: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        ack()
        value = parse("retry", action["value"])
        assert isinstance(value, OfThing)
        before = desk.jobs.find(value.id)
        if before is None:
            raise ActionError("I no longer know what was asked there. Ask me once more.")
        # whoever clicks asks, and not whoever asked before
        request = replace(request_of(before), user=body["user"]["id"])
        take_again(desk, request, before.id, value.about)
