"""The Home tab shows where a learner stands: it is drawn anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.jobs import JSON, Job, Kind
from bot.slack.blocks.home import home
from bot.slack.desk import Desk
from bot.slack.press import Press, press_of, who
from bot.slack.standing import standing


def kind(desk: Callable[[], Desk]) -> Kind:
    def publish(job: Job, _results: Mapping[str, Any]) -> JSON:
        draw(desk(), press_of(job))
        return None

    return Kind("home", {"publish": publish}, timeout=60, quick=True)


def draw(desk: Desk, press: Press) -> None:
    view = home(standing(desk, who(desk, press)))
    desk.client.views_publish(user_id=press.user, view=view)
