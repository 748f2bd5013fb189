"""Thumbs, by the buttons or as a reaction: the last word counts, and a thumb down asks what went wrong."""

from __future__ import annotations

import pytest

from bot.review.result import Review
from bot.slack.actions import OfThing
from bot.slack.blocks.elements import feedback
from bot.slack.blocks.review import review
from bot.slack.desk import Desk
from bot.slack.message import Message as Posted
from bot.slack.thread import Place, Thread
from bot.store import Feedback
from tests.bot.slack.end_to_end.conversation import answers, at_rest
from tests.bot.slack.end_to_end.known import learner, reviewed
from tests.fakes.slack import Message, NotThereError, Person, Seen, Slack

QUESTION = "How do I wrap an error in Go?"


def asked(slack: Slack, desk: Desk) -> tuple[Person, Seen]:
    person = slack.person("U1")
    (answer,) = answers(slack, desk, person, person.says(QUESTION).ts)
    return person, answer


def said(desk: Desk, number: int | None = None) -> list[tuple[int, str, str]]:
    """Who says what of the answer."""
    number = number or desk.store.answers_of(learner(desk, "U1"))[0].id
    return [(one.learner, one.verdict, one.reason) for one in desk.store.feedback_on("answer", number)]


def test_the_last_thumb_counts_and_a_thumb_down_asks_why(slack: Slack, desk: Desk) -> None:
    person, _ = asked(slack, desk)
    me = learner(desk, "U1").id
    person.clicks("This helped")
    assert said(desk) == [(me, "up", "")]
    person.clicks("This did not help")
    assert said(desk) == [(me, "down", "")], "counted before the form is sent"
    person.submits(person.modal, {"what": "It is too hard for me now", "words": "What is a verb?"})
    assert said(desk) == [(me, "down", "too-hard: What is a verb?")]
    person.clicks("This helped")
    assert said(desk) == [(me, "up", "")]


def test_a_form_that_is_closed_leaves_the_thumb(slack: Slack, desk: Desk) -> None:
    person, _ = asked(slack, desk)
    person.clicks("This did not help")
    person.closes(person.modal)
    assert said(desk) == [(learner(desk, "U1").id, "down", "")]


def test_reactions_count_like_thumbs_whatever_the_colour_of_the_hand(slack: Slack, desk: Desk) -> None:
    person, answer = asked(slack, desk)
    for name, verdict in (("+1", "up"), ("thumbsdown", "down"), ("thumbsup::skin-tone-3", "up"), ("-1", "down")):
        person.reacts(name, answer)
        at_rest(slack, desk)
        assert said(desk) == [(learner(desk, "U1").id, verdict, "")]
    assert slack.deliveries.failed == []


def test_a_reaction_to_any_message_of_a_long_answer_is_one_to_the_answer(
    slack: Slack, desk: Desk, sample: Review
) -> None:
    from tests.bot.slack.reviews import huge

    number = reviewed(desk, "U1", sample)
    person = slack.person("U1")
    first, second, *_ = review(huge(sample, 40), str(number)).messages
    thread = Thread(desk.client, Place("D1"), "a-review")
    top = thread.post(first, 0)
    lower = Thread(desk.client, Place("D1", top), "a-review").post(second, 1)
    for ts, name, verdict in ((top, "+1", "up"), (lower, "-1", "down")):
        person.reacts(name, message(slack, ts))
        at_rest(slack, desk)
        (given,) = desk.store.feedback_on("review", number)
        assert isinstance(given, Feedback)
        assert given.verdict == verdict


def test_other_reactions_and_reactions_to_others_say_nothing(slack: Slack, desk: Desk) -> None:
    slack.channel("C1", "U1")
    person, answer = asked(slack, desk)
    theirs = person.says("just talking", "C1")
    person.reacts("eyes", answer)
    person.reacts("+1", theirs)
    person.reacts("+1", message(slack, person.sees()[0].ts))
    at_rest(slack, desk)
    assert said(desk) == []
    assert slack.deliveries.failed == []


@pytest.mark.parametrize("number", ["D1:17.5", "0", "4711"])
def test_a_thumb_for_what_was_not_saved_or_is_gone_is_told_to_be_so(slack: Slack, desk: Desk, number: str) -> None:
    person = slack.person("U1")
    thumbs = Posted("x", (feedback(OfThing(about="review", id=number)),))
    Thread(desk.client, Place("D1"), "x").post(thumbs, 0)
    person.clicks("This helped")
    said = "has been deleted in the meantime" if number == "4711" else "was not saved"
    slack.waits_until(lambda: any(said in message.looks for message in slack.channels["D1"].messages))
    with pytest.raises(NotThereError, match="no modal open"):
        _ = person.modal


def message(slack: Slack, ts: str) -> Message:
    found = slack.channels["D1"].find(ts)
    assert found is not None
    return found
