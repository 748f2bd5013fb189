"""What is pressed below a review: another hint, the example behind it, what a check finds, my stage."""

from __future__ import annotations

from bot.review.result import Review
from bot.slack.actions import OfCheck
from bot.slack.blocks.elements import actions, button
from bot.slack.blocks.review import review
from bot.slack.desk import Desk
from bot.slack.message import Message
from bot.slack.thread import Place, Thread
from knowledge.document import stages
from tests.bot.slack.end_to_end.conversation import at_rest
from tests.bot.slack.end_to_end.known import learner, reviewed
from tests.fakes.slack import Person, Slack
from tests.fakes.slack.seen import looks_of


def with_a_review(slack: Slack, desk: Desk, sample: Review) -> tuple[Person, str]:
    person, number = slack.person("U1"), reviewed(desk, "U1", sample)
    return person, Thread(desk.client, Place("D1"), "x").post(review(sample, str(number)).messages[0], 0)


def test_a_second_hint_and_then_the_example_stand_in_the_reviews_thread(
    slack: Slack, desk: Desk, sample: Review
) -> None:
    person, ts = with_a_review(slack, desk, sample)
    person.clicks("Another hint")
    at_rest(slack, desk)
    hint = person.sees(thread=ts)[-1]
    assert hint.text.startswith("Another hint: ")
    person.clicks("Show an example", hint)
    at_rest(slack, desk)
    assert person.sees(thread=ts)[-1].text.startswith("An example that does it well")
    assert len(person.sees(thread=ts)) == 3
    assert len(person.sees()) == 1


def test_a_hint_stands_there_once_though_slacks_answer_got_lost(slack: Slack, desk: Desk, sample: Review) -> None:
    person, ts = with_a_review(slack, desk, sample)
    slack.cuts("chat.postMessage", after=True)
    person.clicks("Another hint")
    at_rest(slack, desk)
    assert len(person.sees(thread=ts)) == 2


def test_a_check_is_explained_in_a_window(slack: Slack, desk: Desk, sample: Review) -> None:
    person, _ = with_a_review(slack, desk, sample)
    person.clicks("Explain this check")
    shown = looks_of(person.modal.blocks)
    for part in ("Why it matters", "Find out yourself", "Instead"):
        assert part in shown


def test_a_check_that_is_no_longer_there_is_said_to_be_gone_to_who_asked_alone(slack: Slack, desk: Desk) -> None:
    slack.channel("C1", "U1", "U2")
    slack.person("U1")
    old = actions(button("Explain this check", "explain_check", OfCheck(check="checked-in-another-age")))
    ts = Thread(desk.client, Place("C1"), "x").post(Message("x", (old,)), 0)
    slack.person("U1").clicks("Explain this check")
    slack.waits_until(lambda: any("checked-in-another-age" in seen.text for seen in slack.person("U1").sees("C1")))
    assert not any("no longer have a check" in seen.text for seen in slack.person("U2").sees("C1"))
    assert ts


def test_a_learner_corrects_their_stage_where_a_review_shows_another(slack: Slack, desk: Desk, sample: Review) -> None:
    person, _ = with_a_review(slack, desk, sample)
    person.clicks("My stage")
    assert f"Your last review showed stage {sample.position.working_stage}." in looks_of(person.modal.blocks)
    person.submits(person.modal, {"stage": f"7. {stages()[6].title}"})
    at_rest(slack, desk)
    assert learner(desk, "U1").stage == 7
    person.clicks("My stage")
    assert "7. " in str(person.modal.blocks[-1]["element"]["initial_option"])
