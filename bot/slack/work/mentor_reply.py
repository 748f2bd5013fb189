"""A mentor's words reach the learner's thread, and are kept as what a case of the evals can be made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.errors import RefusedError
from bot.jobs import JSON, Job, Kind
from bot.slack import handing_over, mentors
from bot.slack.actions import MentorsWords, OfThing
from bot.slack.blocks.mentor_reply import copied, mentor_reply
from bot.slack.desk import Desk
from bot.slack.post import post_once
from bot.slack.press import press_of, who
from bot.slack.thread import Place
from bot.store import Handover


def kind(desk: Callable[[], Desk]) -> Kind:
    def publish(job: Job, _results: Mapping[str, Any]) -> JSON:
        press, said, asked = press_of(job), _said(job), _asked(desk(), job)
        # the form stands in no channel; whoever could open it had pressed a button in the mentors'
        if not who(desk(), press).is_mentor:
            raise RefusedError("Only mentors can answer for a mentor. Ask one of them to let you into their channel.")
        place = Place(asked.channel, asked.thread, press.at)
        return post_once(desk().client, place, job, "publish", mentor_reply(press.user, said.words, _about(asked)))

    def keep(job: Job, _results: Mapping[str, Any]) -> JSON:
        asked, mentor = _asked(desk(), job), who(desk(), press_of(job))
        if asked.answer is not None:
            desk().store.suggest_case(mentor, asked.answer, _said(job).words)
        desk().store.close_handover(asked.id, mentor)
        return asked.id

    def show(job: Job, results: Mapping[str, Any]) -> JSON:
        asked = desk().store.handover(results["keep"])
        handing_over.redraw(desk(), asked)
        if asked is not None:
            message = copied(press_of(job).user, _said(job).words)
            post_once(desk().client, mentors.below(desk(), asked.posted), job, "show", message)
        return None

    return Kind("mentor_reply", {"publish": publish, "keep": keep, "show": show}, timeout=120, quick=True)


def _said(job: Job) -> MentorsWords:
    return MentorsWords.model_validate_json(press_of(job).value)


def _asked(desk: Desk, job: Job) -> Handover:
    return handing_over.known(desk, _said(job).handover)


def _about(asked: Handover) -> OfThing | None:
    if asked.answer is not None:
        return OfThing(about="answer", id=str(asked.answer))
    return OfThing(about="review", id=str(asked.review)) if asked.review is not None else None
