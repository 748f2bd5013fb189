"""A question goes to the mentors with its answer and what that was built on; asked once more, it is below the first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.errors import RefusedError
from bot.jobs import JSON, Job, Kind
from bot.slack import handing_over, mentors
from bot.slack.actions import ForMentors
from bot.slack.blocks.handover import handed_over
from bot.slack.blocks.mentor_reply import asked_back
from bot.slack.desk import Desk
from bot.slack.post import post_once
from bot.slack.press import Press, press_of, who
from bot.slack.thread import Place, word
from bot.store import Handover

# Slack's words for a channel that we cannot write to
_SHUT = frozenset({"channel_not_found", "not_in_channel", "is_archived"})


def kind(desk: Callable[[], Desk]) -> Kind:
    def keep(job: Job, _results: Mapping[str, Any]) -> JSON:
        return _kept(desk(), job).id

    def post(job: Job, results: Mapping[str, Any]) -> JSON:
        asked = handing_over.known(desk(), str(results["keep"]))
        if asked.job == job.id or not asked.posted:
            _post(desk(), job, asked)
        else:
            _ask_back(desk(), job, asked)
        return None

    def tell(job: Job, _results: Mapping[str, Any]) -> JSON:
        return post_once(desk().client, press_of(job).place, job, "tell", handed_over())

    return Kind("handover", {"keep": keep, "post": post, "tell": tell}, timeout=120, quick=True)


def _about(job: Job) -> ForMentors:
    return ForMentors.model_validate_json(press_of(job).value)


def _kept(desk: Desk, job: Job) -> Handover:
    about, press = _about(job), press_of(job)
    learner = who(desk, press)
    desk.rules.check_pace(desk.store, learner)
    number = int(about.id) if about.id.isascii() and about.id.isdigit() else 0
    if number and not _is_theirs(desk, press, about, number):
        raise RefusedError(
            "Only who asked can pass this on to the mentors. "
            "Ask me the same, and press “Ask a mentor” below your own answer."
        )
    return desk.store.hand_over(
        learner,
        job.id,
        kind=about.about if number else None,
        number=number,
        words=about.words,
        channel=about.channel,
        thread=about.thread,
    )


def _is_theirs(desk: Desk, press: Press, about: ForMentors, number: int) -> bool:
    learner = who(desk, press)
    if about.about == "review":
        return desk.store.review_document(learner, number) is not None
    answer = desk.store.answer(number)
    return answer is not None and answer.learner == learner.id


def _post(desk: Desk, job: Job, asked: Handover) -> None:
    place = Place(mentors.channel(desk), "", press_of(job).at)
    try:
        ts = post_once(desk.client, place, job, "post", handing_over.shown(desk, asked))
    except SlackApiError as refused:
        if word(refused) in _SHUT:
            raise mentors.unreachable(place.channel, word(refused)) from refused
        raise
    desk.store.handover_posted(asked.id, ts)


def _ask_back(desk: Desk, job: Job, asked: Handover) -> None:
    press, about = press_of(job), _about(job)
    message = asked_back(press.user, about.words)
    post_once(desk.client, mentors.below(desk, asked.posted), job, "post", message)
    handing_over.redraw(desk, desk.store.reopen_handover(asked.id))
