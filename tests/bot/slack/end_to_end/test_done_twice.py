"""A worker dies after a step did its work and before that was kept: the step is done again, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

import pytest

from bot.jobs import Job, Kind
from bot.review.result import Review
from bot.settings import Settings
from bot.slack.actions import ForMentors, Hint, MentorsWords, Nothing, OfHandover, Value, dump
from bot.slack.desk import Desk
from bot.slack.press import Press
from bot.slack.work import another_hint, close_question, cohort, forget_me, handover, mentor_reply, take_question
from tests.bot.slack.end_to_end.known import TEAM, answered, learner, reviewed
from tests.fakes.slack import Slack

Make = Callable[[Callable[[], Desk]], Kind]


@pytest.fixture
def settings(settings: Settings, slack: Slack) -> Settings:
    slack.channel("C0MENTORS", "UMENTOR1", private=True)
    return settings.model_copy(update={"mentors_channel": "C0MENTORS"})


def each_step_twice(desk: Desk, make: Make, user: str, value: Value, **where: str) -> None:
    made = make(lambda: desk)
    press = Press(TEAM, user, "1.0", value=dump(value), **where)
    job = Job(f"job of {made.name}", made.name, press.learner, asdict(press))
    results: dict[str, Any] = {}
    for name, step in made.steps.items():
        first = step(job, dict(results))
        results[name] = step(job, dict(results))
        assert results[name] == first, name


def number_of_messages(slack: Slack) -> Mapping[str, int]:
    return {name: sum(m.by_bot for m in room.messages) for name, room in slack.channels.items()}


def test_a_question_is_passed_on_taken_answered_and_closed_once(slack: Slack, desk: Desk) -> None:
    asked = slack.person("U1").says("what is a mutex for?", thread=None)
    slack.settles()
    slack.waits_until(lambda: number_of_messages(slack)["D1"] == 1)
    about = ForMentors(about="answer", id=str(answered(desk, "U1")), channel="D1", thread=asked.ts, words="Why?")
    there = {"channel": "D1", "thread": asked.ts, "message": asked.ts}
    each_step_twice(desk, handover.kind, "U1", about, **there)
    assert number_of_messages(slack) == {"C0MENTORS": 1, "D1": 2, "DMENTOR1": 0}
    in_channel = {"channel": "C0MENTORS", "message": slack.channels["C0MENTORS"].messages[0].ts}
    each_step_twice(desk, take_question.kind, "UMENTOR1", OfHandover(handover="1"), **in_channel)
    each_step_twice(desk, mentor_reply.kind, "UMENTOR1", MentorsWords(handover="1", words="For one at a time."))
    each_step_twice(desk, close_question.kind, "UMENTOR1", OfHandover(handover="1"), **in_channel)
    assert number_of_messages(slack) == {"C0MENTORS": 2, "D1": 3, "DMENTOR1": 0}
    assert len(desk.store.suggested_cases()) == 1
    each_step_twice(desk, cohort.kind, "UMENTOR1", Nothing(), **in_channel)
    assert number_of_messages(slack)["C0MENTORS"] == 3


def test_a_hint_is_given_once(slack: Slack, desk: Desk, sample: Review) -> None:
    asked = slack.person("U1").says("just to have a thread: what is a mutex for?")
    slack.waits_until(lambda: number_of_messages(slack)["D1"] == 1)
    check = sample.feedback.points[0].group.first.check
    hint = Hint(check=check, level=2, review=str(reviewed(desk, "U1", sample)))
    each_step_twice(desk, another_hint.kind, "U1", hint, channel="D1", thread=asked.ts, message=asked.ts)
    assert number_of_messages(slack)["D1"] == 2


def test_a_learner_is_forgotten_once(slack: Slack, desk: Desk, sample: Review) -> None:
    slack.person("U1")
    reviewed(desk, "U1", sample)
    made = forget_me.kind(lambda: desk)
    job = Job("job of forget_me", "forget_me", f"{TEAM}:U1", asdict(Press(TEAM, "U1", "1.0", value=dump(Nothing()))))
    for step in made.steps.values():
        step(job, {})
        step(job, {})
    assert number_of_messages(slack)["D1"] == 1
    assert desk.store.reviews_of(learner(desk, "U1")) == ()
