"""“What you know about me” on the Home tab: all of it as a file, to the learner alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import slack_bolt

from bot.slack.actions import Nothing
from bot.slack.desk import Desk
from bot.slack.press import enqueue


def register(app: slack_bolt.App, desk: Desk) -> None:
    @app.action("export_me")
    def asked(ack: slack_bolt.Ack, body: Mapping[str, Any]) -> None:
        ack()
        enqueue(desk, "export_me", body, Nothing())
