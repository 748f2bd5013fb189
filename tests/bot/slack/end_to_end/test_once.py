"""Whatever Slack sends again, sends twice or cannot deliver, and whoever dies meanwhile: there is one answer."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from bot.app import App
from bot.slack.bolt import bolt_app
from bot.slack.desk import Desk
from bot.slack.intake import event_of, take_up
from tests.bot.slack.end_to_end.conversation import PATIENCE, answers, at_rest, the_answer
from tests.fakes.slack import Slack, events

QUESTION = "how do I wrap an error?"


def test_what_slack_sends_again_is_answered_once(slack: Slack, desk: Desk) -> None:
    person = slack.person("U1")
    asked = person.says(QUESTION)
    body = slack.deliveries.sent[0].body
    slack.deliveries.event(body)
    the_answer(slack, desk, person, asked.ts)
    slack.deliveries.event(body)
    slack.deliveries.event(body)
    the_answer(slack, desk, person, asked.ts)
    assert slack.deliveries.failed == []


def test_the_same_message_under_another_name_is_answered_once(slack: Slack, desk: Desk) -> None:
    person = slack.person("U1")
    asked = person.says(QUESTION)
    the_answer(slack, desk, person, asked.ts)
    slack.event(events.typed_message(slack, asked))
    the_answer(slack, desk, person, asked.ts)


def test_what_could_not_be_written_down_is_not_acknowledged_and_comes_again(slack: Slack, desk: Desk, app: App) -> None:
    slack.deliveries.ack_seconds = 0.5
    person = slack.person("U1")
    with closing(sqlite3.connect(app.settings.state / "jobs.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        asked = person.says(QUESTION)
        slack.waits_until(lambda: slack.deliveries.failed, PATIENCE)
        other.execute("ROLLBACK")
    the_answer(slack, desk, person, asked.ts)


def test_what_a_process_took_and_never_did_is_taken_up(slack: Slack, desk: Desk) -> None:
    person = slack.person("U1")
    slack.deliveries.http = None  # nobody is told of the message, as if the process had died with it
    asked = person.says(QUESTION)
    left = event_of(slack.deliveries.sent[0].body)
    assert left is not None
    assert desk.store.received(left)
    bolt = bolt_app(desk)
    assert take_up(bolt, desk.store, seconds=0) == 1
    at_rest(slack, desk)
    assert take_up(bolt, desk.store, seconds=0) == 0
    the_answer(slack, desk, person, asked.ts)


@pytest.mark.slow
@pytest.mark.parametrize("over", ["socket"])
def test_a_socket_that_is_renewed_or_cut_loses_no_question(slack: Slack, desk: Desk) -> None:
    slack.deliveries.minute = 0.4
    person = slack.person("U1")
    first = slack.sockets.open[0]
    slack.sockets.refresh()
    slack.waits_until(lambda: slack.sockets.open and slack.sockets.open[-1] is not first, PATIENCE)
    asked = person.says(QUESTION)
    the_answer(slack, desk, person, asked.ts)
    slack.sockets.drop()
    asked = person.says(QUESTION)  # sent again until a socket is there
    the_answer(slack, desk, person, asked.ts)


def test_an_event_that_nobody_listens_to_is_acknowledged(slack: Slack, desk: Desk) -> None:
    slack.channel("C1", "U1")
    slack.person("U1").looks_at("C1")
    at_rest(slack, desk)
    assert [delivery.acked for delivery in slack.deliveries.sent] == [True]
    assert slack.deliveries.failed == []


@pytest.mark.parametrize("again", [1, 2])
def test_an_answer_of_slacks_that_got_lost_makes_no_second_message(slack: Slack, desk: Desk, again: int) -> None:
    slack.cuts("chat.postMessage", times=again, after=True)
    person = slack.person("U1")
    asked = person.says(QUESTION)
    assert len(answers(slack, desk, person, asked.ts)) == 1
