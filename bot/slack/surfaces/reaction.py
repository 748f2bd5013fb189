"""👍 and 👎 as a reaction to a message of ours count like the thumbs below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import slack_bolt

from bot.slack.desk import Desk
from bot.slack.press import Press
from bot.slack.work.reaction import VERDICTS, plain_name


def register(app: slack_bolt.App, desk: Desk) -> None:
    @app.event("reaction_added", matchers=[_judges_us])
    def reacted(event: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        item = event["item"]
        press = Press(
            workspace=body["team_id"],
            user=event["user"],
            at=event["event_ts"],
            channel=item["channel"],
            message=item["ts"],
            value=plain_name(event["reaction"]),
        )
        desk.jobs.enqueue("reaction", body["event_id"], press.learner, asdict(press))


def _judges_us(event: Mapping[str, Any], context: slack_bolt.BoltContext) -> bool:
    ours = event.get("item_user") == context.bot_user_id and event["item"].get("type") == "message"
    return ours and plain_name(event["reaction"]) in VERDICTS
