"""In channels: one answer in the thread to whoever calls us, and silence for everybody else."""

from __future__ import annotations

import pytest

from bot.slack.desk import Desk
from tests.bot.slack.end_to_end.conversation import answers, at_rest, the_answer
from tests.fakes.git_server import GitServer
from tests.fakes.slack import Slack

QUESTION = "how do I avoid SQL injection?"


@pytest.mark.parametrize("over", ["http", "socket"])
def test_a_mention_comes_as_two_events_and_is_answered_once(slack: Slack, desk: Desk) -> None:
    slack.channel("C1", "U1", "U2")
    asked = slack.person("U1").mentions(QUESTION, "C1")
    answer = the_answer(slack, desk, slack.person("U2"), asked.ts, "C1")
    assert [sent.body["event"]["type"] for sent in slack.deliveries.sent][:2] == ["app_mention", "message"]
    assert "SQL" in answer.text
    assert [message.who for message in slack.person("U1").sees("C1")] == ["U1"]
    assert slack.called("chat.startStream") == []
    assert slack.deliveries.failed == []


def test_a_mention_within_a_thread_that_we_serve_is_answered_once(slack: Slack, desk: Desk) -> None:
    slack.channel("C1", "U1")
    person = slack.person("U1")
    asked = person.mentions(QUESTION, "C1")
    the_answer(slack, desk, person, asked.ts, "C1")
    person.mentions("and how do I store passwords?", "C1", thread=asked.ts)
    first, second = answers(slack, desk, person, asked.ts, "C1")
    assert first.text != second.text
    assert "password" in second.text.lower()


def test_whoever_has_asked_in_a_thread_asks_on_without_our_name(slack: Slack, desk: Desk) -> None:
    slack.channel("C1", "U1")
    person = slack.person("U1")
    asked = person.mentions(QUESTION, "C1")
    the_answer(slack, desk, person, asked.ts, "C1")
    person.says("what about it in transactions?", "C1", thread=asked.ts)
    assert len(answers(slack, desk, person, asked.ts, "C1")) == 2
    learner = desk.store.learner(slack.team, "U1")
    kept = desk.store.answers_in(learner, f"C1:{asked.ts}")
    assert [answer.question for answer in kept] == [QUESTION, "what about it in transactions?"]


def test_all_other_talk_in_the_thread_and_the_channel_is_not_for_us(slack: Slack, desk: Desk) -> None:
    slack.channel("C1", "U1", "U2")
    person, stranger = slack.person("U1"), slack.person("U2")
    asked = person.mentions(QUESTION, "C1")
    the_answer(slack, desk, person, asked.ts, "C1")
    stranger.says("is that so? I use an ORM", "C1", thread=asked.ts)
    person.says("thanks, that helped", "C1", thread=asked.ts)
    person.says("<@U2> do you use one?", "C1", thread=asked.ts)
    stranger.says("how do I store passwords?", "C1")
    assert len(answers(slack, desk, person, asked.ts, "C1")) == 1
    assert [message.who for message in person.sees("C1")] == ["U1", "U2"]
    kept = desk.store.export(desk.store.learner(slack.team, "U2"))
    assert kept["inbox"] == []
    assert slack.deliveries.failed == []


def test_a_review_in_a_channel_is_one_message_with_a_plan_meanwhile(slack: Slack, desk: Desk) -> None:
    slack.channel("C1", "U1")
    asked = slack.person("U1").mentions("```package main\n\nfunc main() {\n\tpanic(1)\n}\n```", "C1")
    review = the_answer(slack, desk, slack.person("U1"), asked.ts, "C1")
    assert "Review of your code" not in review.text
    posted = slack.called("chat.postMessage")[0].given["blocks"][0]
    assert (posted["type"], posted["title"]) == ("plan", "Review of your code")


def test_review_this_in_a_thread_is_of_what_the_thread_began_with(slack: Slack, desk: Desk, git: GitServer) -> None:
    git.make("o/shop", {"go.mod": "module m\n\ngo 1.24\n", "main.go": "package main\n\nfunc main() {}\n"})
    slack.channel("C1", "U1", "U2")
    written = slack.person("U2").says("look what I made: https://github.com/o/shop", "C1")
    person = slack.person("U1")
    person.mentions("review this, please", "C1", thread=written.ts)
    assert the_answer(slack, desk, person, written.ts, "C1").text.startswith("github.com/o/shop")
    other = slack.person("U2").says("nothing to see here", "C1")
    person.mentions("review this, please", "C1", thread=other.ts)
    assert "[Paste a link]" in the_answer(slack, desk, person, other.ts, "C1").text


def test_what_programs_write_is_passed_over(slack: Slack, desk: Desk) -> None:
    slack.channel("C1", "U1")
    event = {"type": "message", "channel": "C1", "channel_type": "channel", "bot_id": "B9", "ts": "1.1"}
    slack.event({**event, "text": f"<@{slack.bot_user}> what is a goroutine?"})
    slack.event({**event, "user": "U1", "subtype": "channel_join", "text": f"<@{slack.bot_user}> joined", "ts": "1.2"})
    at_rest(slack, desk)
    assert slack.person("U1").sees("C1") == []
    assert slack.deliveries.failed == []
