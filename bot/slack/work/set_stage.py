"""A learner's stage is set, and their Home tab shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.jobs import JSON, Job, Kind
from bot.slack.actions import SetStage
from bot.slack.desk import Desk
from bot.slack.press import press_of, who
from bot.slack.work.home import draw


def kind(desk: Callable[[], Desk]) -> Kind:
    def keep(job: Job, _results: Mapping[str, Any]) -> JSON:
        press = press_of(job)
        desk().store.set_stage(who(desk(), press), SetStage.model_validate_json(press.value).stage)
        return None

    def show(job: Job, _results: Mapping[str, Any]) -> JSON:
        draw(desk(), press_of(job))
        return None

    return Kind("set_stage", {"keep": keep, "show": show}, timeout=60, quick=True)
