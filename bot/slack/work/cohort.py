"""A mentor sees who learns in the workspace: where each stands, what is open, who waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.jobs import JSON, Job, Kind
from bot.slack.blocks.cohort import Learner, cohort
from bot.slack.client import Client
from bot.slack.desk import Desk
from bot.slack.kept_reply import kept, reply_of
from bot.slack.mentors import mentor
from bot.slack.message import Reply
from bot.slack.post import post_once
from bot.slack.press import press_of
from bot.store import Standing


def kind(desk: Callable[[], Desk]) -> Kind:
    def look(job: Job, _results: Mapping[str, Any]) -> JSON:
        press = press_of(job)
        mentor(desk(), press)
        learners = []
        for standing in desk().store.cohort(press.workspace):
            job.raise_if_stopped()
            learners.append(_named(desk().client, standing))
        return kept(Reply(tuple(cohort(learners, datetime.now(UTC)))))

    def post(job: Job, results: Mapping[str, Any]) -> JSON:
        messages = reply_of(results["look"]).messages
        place = press_of(job).place
        return [post_once(desk().client, place, job, "post", m, part=part) for part, m in enumerate(messages)]

    return Kind("cohort", {"look": look, "post": post}, timeout=900, quick=True)


def _named(client: Client, standing: Standing) -> Learner:
    try:
        user = client.users_info(user=standing.name)["user"]
        name = user.get("profile", {}).get("display_name") or user.get("real_name") or user["name"]
    except SlackApiError:
        name = standing.name  # who has left the workspace
    return Learner(name, standing.stage, standing.last_review, standing.open_points, standing.waiting)
