"""A mentor calls a learner's question answered: it no longer waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.jobs import JSON, Job, Kind
from bot.slack import handing_over
from bot.slack.actions import OfHandover
from bot.slack.desk import Desk
from bot.slack.mentors import mentor
from bot.slack.press import press_of


def kind(desk: Callable[[], Desk]) -> Kind:
    def note(job: Job, _results: Mapping[str, Any]) -> JSON:
        press = press_of(job)
        asked = handing_over.known(desk(), OfHandover.model_validate_json(press.value).handover)
        desk().store.close_handover(asked.id, mentor(desk(), press))
        return asked.id

    def show(_job: Job, results: Mapping[str, Any]) -> JSON:
        handing_over.redraw(desk(), desk().store.handover(results["note"]))
        return None

    return Kind("close_question", {"note": note, "show": show}, timeout=60, quick=True)
