"""Everything about a learner is deleted, in the store and among the jobs that have ended; then they are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.jobs import JSON, Job, Kind
from bot.slack.blocks.forget_me import forgotten
from bot.slack.blocks.home import Standing, home
from bot.slack.desk import Desk
from bot.slack.post import post_once
from bot.slack.press import direct_message, press_of, who
from bot.slack.thread import Place


def kind(desk: Callable[[], Desk]) -> Kind:
    def stop(job: Job, _results: Mapping[str, Any]) -> JSON:
        """What is under way would come back with answers that nobody is to remember."""
        others = [other for other in desk().jobs.of_learner(press_of(job).learner) if other.id != job.id]
        return [other.id for other in others if desk().jobs.cancel(other.id)]

    def forget(job: Job, _results: Mapping[str, Any]) -> JSON:
        press = press_of(job)
        gone = desk().forget(who(desk(), press))
        desk().jobs.forget_learner(press.learner)
        return gone.reviews

    def tell(job: Job, _results: Mapping[str, Any]) -> JSON:
        press = press_of(job)
        place = Place(direct_message(desk(), press.user), "", press.at)
        post_once(desk().client, place, job, "tell", forgotten())
        desk().client.views_publish(user_id=press.user, view=home(Standing()))
        return None

    return Kind("forget_me", {"stop": stop, "forget": forget, "tell": tell}, timeout=120, quick=True)
