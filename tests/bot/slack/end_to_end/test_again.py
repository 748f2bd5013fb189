"""Once more: after a failure, of a review, all of it; and the Stop button."""

from __future__ import annotations

from typing import Any

import pytest

from bot.app import App
from bot.memory import Answered
from bot.slack.desk import Desk
from tests.bot.slack.end_to_end.conversation import PATIENCE, answers, at_rest, the_answer
from tests.fakes.git_server import GitServer, commit
from tests.fakes.slack import Slack

LINK = "https://github.com/o/shop"
FILES = {
    "go.mod": "module example.com/shop\n\ngo 1.24\n",
    "main.go": 'package main\n\nimport "os"\n\nfunc main() {\n\tf, _ := os.Open("a")\n\tprintln(f.Name())\n}\n',
}


def test_what_failed_is_told_once_and_may_be_tried_again(slack: Slack, desk: Desk, git: GitServer) -> None:
    person = slack.person("U1")
    asked = person.says(LINK)
    failed = the_answer(slack, desk, person, asked.ts)
    assert "github.com/o/shop" in failed.text
    assert "[Try again] [Ask a mentor]" in failed.text
    git.make("o/shop", FILES)
    person.clicks("Try again")
    assert answers(slack, desk, person, asked.ts)[1].text.startswith("Review of github.com/o/shop")


class Breaks(App):
    def answer_for(self, *_given: Any, **_named: Any) -> Answered:
        raise RuntimeError("the secret inside of it")


@pytest.mark.parametrize("kind_of_app", [Breaks])
def test_an_error_that_is_not_for_people_is_told_by_its_id_alone(
    slack: Slack, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    person = slack.person("U1")
    asked = person.says("how do I wrap an error?")
    told = the_answer(slack, desk, person, asked.ts)
    assert "Something went wrong on my side" in told.text
    assert "secret" not in str(slack.calls)
    known_as = told.text.partition("with this id: ")[2][:8]
    assert known_as in caplog.text
    slack.waits_until(lambda: slack.sessions["D1", asked.ts].status == "active", PATIENCE)


def test_a_review_is_made_again_and_shown_whole(slack: Slack, desk: Desk, git: GitServer) -> None:
    folder = git.make("o/shop", FILES)
    person = slack.person("U1")
    asked = person.says(LINK)
    assert "error of os.Open is thrown away" in the_answer(slack, desk, person, asked.ts).text
    commit(folder, {"main.go": FILES["main.go"].replace('f, _ := os.Open("a")', "f := os.Stdout")})
    person.clicks("Review again")
    _, second = answers(slack, desk, person, asked.ts)
    assert "error of os.Open is thrown away" not in second.text
    assert "Since your last review: 1 fixed" in second.text
    learner = desk.store.learner(slack.team, "U1")
    assert len(desk.store.reviews_of(learner)) == 2


def test_nobody_reviews_again_what_is_somebody_elses(slack: Slack, desk: Desk, git: GitServer) -> None:
    git.make("o/shop", FILES)
    slack.channel("C1", "U1", "U2")
    asked = slack.person("U1").mentions(LINK, "C1")
    the_answer(slack, desk, slack.person("U1"), asked.ts, "C1")
    slack.person("U2").clicks("Review again")
    at_rest(slack, desk)
    whispered = [message for message in slack.person("U2").sees("C1", asked.ts) if message.only_for_me]
    assert "I know no such review of yours" in "".join(map(str, whispered or slack.person("U2").sees("C1")))


def test_stop_ends_what_runs_and_what_waits_and_says_so(slack: Slack, desk: Desk) -> None:
    person = slack.person("U1")
    asked = person.says("https://github.com/silent/shop")
    slack.waits_until(lambda: slack.called("chat.startStream"), PATIENCE)
    person.says(LINK, thread=asked.ts)
    slack.waits_until(lambda: "You are next" in str(person.sees(thread=asked.ts)), PATIENCE)
    person.stops(thread=asked.ts)
    slack.waits_until(lambda: str(person.sees(thread=asked.ts)).count("Stopped, as you asked.") == 2, PATIENCE)
    at_rest(slack, desk)
    assert slack.sessions["D1", asked.ts].status == "active"
    assert {message.live for message in person.sees(thread=asked.ts)} == {False}


CODE = '```\npackage main\n\nimport "os"\n\nfunc main() {\n\tf, _ := os.Open("a")\n\tprintln(f.Name())\n}\n```'


@pytest.mark.parametrize("label", ["Review again", "Ask a mentor", "Another hint", "Explain this check"])
def test_every_button_below_a_piece_of_code_works_or_says_what_to_do(slack: Slack, desk: Desk, label: str) -> None:
    person = slack.person("U1")
    asked = person.says(CODE)
    the_answer(slack, desk, person, asked.ts)
    assert person.clicks(label).ok
    at_rest(slack, desk)
    assert "on my side" not in str(person.sees(thread=asked.ts))
    assert not [message for message in person.sees() if message.who == slack.bot_user]
