"""“@Go Mentor learners” in the mentors' channel: how the learners of the workspace stand.

Found before `mention` by its name, as Bolt asks listeners in their order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import slack_bolt

from bot.slack.actions import Nothing, dump
from bot.slack.desk import Desk
from bot.slack.intake import is_written, names
from bot.slack.press import Press
from bot.slack.request import job_of, without_mention

ASKED = re.compile(r"\W*(?:show (?:me )?)?(?:the |our |my )?(?:learners|cohort|progress)\W*", re.I)


def register(app: slack_bolt.App, desk: Desk) -> None:
    def is_for_us(event: Mapping[str, Any], context: slack_bolt.BoltContext) -> bool:
        ours = context.bot_user_id or ""
        if not desk.mentors_channel or event.get("channel") != desk.mentors_channel:
            return False
        text = event.get("text", "")
        return is_written(event) and names(event, ours) and bool(ASKED.fullmatch(without_mention(text, ours)))

    @app.event("app_mention", matchers=[is_for_us])
    @app.event("message", matchers=[is_for_us])
    def asked(event: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        thread = event.get("thread_ts") or event["ts"]
        press = Press(
            body["team_id"], event["user"], event["ts"], event["channel"], event["ts"], thread, dump(Nothing())
        )
        desk.jobs.enqueue("cohort", job_of(event), press.learner, asdict(press))
