"""The Home tab: where a learner stands, with evidence; the stage set there; the form for a link behind it."""

from __future__ import annotations

import pytest

from bot.review.result import Review
from bot.slack.desk import Desk
from tests.bot.slack.end_to_end.conversation import at_rest
from tests.bot.slack.end_to_end.known import REPOSITORY, learner, reviewed
from tests.fakes.slack import Slack
from tests.fakes.slack.seen import looks_of


@pytest.mark.parametrize("over", ["http", "socket"])
def test_a_newcomer_is_invited(slack: Slack, desk: Desk) -> None:
    person = slack.person("U1")
    person.opens_home()
    slack.waits_until(lambda: "U1" in slack.homes)
    assert "Paste the link of a repository, and I tell you where you stand." in person.home
    assert {"Review my code", "Let my reviews decide", "What you know about me", "Forget me"} <= person.labels


def test_a_learner_sees_their_roadmap_with_evidence_and_what_became_better(
    slack: Slack, desk: Desk, sample: Review
) -> None:
    reviewed(desk, "U1", sample, "ab12cd34ef", a="fixed", b="open", c="open")
    reviewed(desk, "U2", sample, "ffffffffff")
    person = slack.person("U1")
    person.opens_home()
    slack.waits_until(lambda: "U1" in slack.homes)
    stage = sample.position.working_stage
    assert f"You are at stage {stage} of 11" in person.home
    assert f"{REPOSITORY} @ ab12cd3" in person.home
    assert f"1 fixed · 2 still open · {len(sample.findings) - 3} new" in person.home
    assert "ffffff" not in person.home
    assert "← you are here" in person.home
    assert "Exercise: " in person.home
    shown = str(slack.homes["U1"].given)
    evidence = next(t.evidence[0] for t in sample.position.topics if t.level == "practised")
    assert f"https://{REPOSITORY}/blob/ab12cd34ef/{evidence.file}#L{evidence.line}" in shown


def test_a_stage_that_is_set_on_home_holds_at_once_and_the_last_choice_wins(
    slack: Slack, desk: Desk, sample: Review
) -> None:
    reviewed(desk, "U1", sample)
    person = slack.person("U1")
    person.opens_home()
    slack.waits_until(lambda: "U1" in slack.homes)
    person.clicks(next(label for label in person.labels if label.startswith("5. ")))
    slack.waits_until(lambda: "You are at stage 5 of 11" in person.home)
    assert "(set by you)" in person.home
    assert learner(desk, "U1").stage == 5
    person.clicks("Let my reviews decide")
    slack.waits_until(lambda: f"You are at stage {sample.position.working_stage} of 11" in person.home)
    assert learner(desk, "U1").stage is None


def test_home_is_what_it_was_when_slack_sends_the_event_again(slack: Slack, desk: Desk) -> None:
    person = slack.person("U1")
    slack.fails("views.publish", times=2)
    person.opens_home()
    slack.waits_until(lambda: "U1" in slack.homes)
    assert slack.deliveries.failed == []


def test_a_link_is_pasted_into_the_form_and_what_is_wrong_with_it_is_said_there(slack: Slack, desk: Desk) -> None:
    person = slack.person("U1")
    person.opens_home()
    slack.waits_until(lambda: "U1" in slack.homes)
    person.clicks("Review my code")
    person.submits(person.modal, {"link": "https://example.com/o/r"})
    assert "example.com is not among the hosts that I read" in looks_of(person.modal.blocks)
    assert "https://example.com/o/r" in str(person.modal.given)
    person.submits(person.modal, {"link": "```package main\n\nfunc main() { for { defer f() } }\n```"})
    at_rest(slack, desk, 60)
    (review,) = person.sees()
    assert "your code" in review.text
    assert "[Review again]" in review.text


def test_suggested_prompts_fit_the_stage(slack: Slack, desk: Desk) -> None:
    person = slack.person("U1")
    person.opens_messages_tab()
    slack.waits_until(lambda: "D1" in slack.prompts)
    assert slack.prompts["D1"][0] == "Review my repository"
    assert "How do I handle an error in Go?" in slack.prompts["D1"]
    desk.store.set_stage(learner(desk, "U1"), 4)
    person.opens_messages_tab()
    slack.waits_until(lambda: "How do I avoid SQL injection?" in slack.prompts["D1"])
    assert len(slack.prompts["D1"]) == 4
