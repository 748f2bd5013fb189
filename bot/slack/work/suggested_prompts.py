"""Questions to begin with, for the stage that a learner set or that their code showed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.jobs import JSON, Job, Kind
from bot.slack.blocks.prompts import prompts
from bot.slack.desk import Desk
from bot.slack.press import press_of, who


def kind(desk: Callable[[], Desk]) -> Kind:
    def suggest(job: Job, _results: Mapping[str, Any]) -> JSON:
        press = press_of(job)
        learner = who(desk(), press)
        fitting = prompts(learner.stage or learner.shown_stage)
        desk().client.assistant_threads_setSuggestedPrompts(channel_id=press.channel, prompts=fitting)
        return None

    return Kind("suggested_prompts", {"suggest": suggest}, timeout=60, quick=True)
