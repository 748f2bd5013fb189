"""“Forget me” and “What you know about me” on the Home tab."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from bot.settings import Settings
from bot.slack.desk import Desk
from tests.bot.slack.end_to_end.conversation import answers, at_rest
from tests.bot.slack.end_to_end.known import answered, learner
from tests.fakes.slack import NotThereError, Person, Slack

SAID = "How do I wrap an error with zebra stripes in Go?"


def at_home(slack: Slack, desk: Desk) -> Person:
    """Somebody who has asked and was answered, on their Home tab."""
    person = slack.person("U1")
    answers(slack, desk, person, person.says(SAID).ts)
    person.opens_home()
    at_rest(slack, desk)
    return person


def test_forgetting_deletes_what_was_said_in_the_store_and_among_the_jobs(
    slack: Slack, desk: Desk, settings: Settings
) -> None:
    kept = answered(desk, "U2")
    person = at_home(slack, desk)
    person.clicks("Forget me")
    person.submits(person.modal)
    at_rest(slack, desk)
    assert "I have deleted what I knew about you" in person.sees()[-1].text
    assert "I have not seen any of your code yet" in person.home
    assert desk.store.answers_of(learner(desk, "U1")) == ()
    assert desk.store.answer(kept) is not None
    with closing(sqlite3.connect(settings.state / "jobs.sqlite")) as jobs:
        assert "zebra" not in "\n".join(jobs.iterdump())


def test_nothing_is_deleted_where_the_form_is_closed(slack: Slack, desk: Desk) -> None:
    person = at_home(slack, desk)
    person.clicks("Forget me")
    person.closes(person.modal)
    at_rest(slack, desk)
    assert len(desk.store.answers_of(learner(desk, "U1"))) == 1


def test_a_learner_gets_all_that_is_known_of_them_as_a_file_and_nobody_else_does(slack: Slack, desk: Desk) -> None:
    answered(desk, "U2", question="a secret of another")
    person = at_home(slack, desk)
    person.clicks("What you know about me")
    at_rest(slack, desk)
    assert person.sees()[-1].files == ("what-i-know-about-you.json",)
    (file,) = slack.files.values()
    told = json.loads(file["content"])
    assert told["answers"][0]["question"] == SAID
    assert "a secret of another" not in str(told)
    with pytest.raises(NotThereError):
        slack.person("U2").clicks("What you know about me")
