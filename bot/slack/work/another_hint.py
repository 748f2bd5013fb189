"""The second hint to a point, and then the example, in the thread of the review."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.jobs import JSON, Job, Kind
from bot.slack.actions import Hint
from bot.slack.blocks.hint import hint
from bot.slack.check_named import check_named
from bot.slack.desk import Desk
from bot.slack.post import post_once
from bot.slack.press import press_of


def kind(desk: Callable[[], Desk]) -> Kind:
    def publish(job: Job, _results: Mapping[str, Any]) -> JSON:
        press = press_of(job)
        asked = Hint.model_validate_json(press.value)
        message = hint(check_named(asked.check), asked.level, asked.review)
        return post_once(desk().client, press.place, job, "publish", message)

    return Kind("another_hint", {"publish": publish}, timeout=60, quick=True)
