"""Whoever has to wait sees their place, and the notice goes when it is their turn; what took too long is said to."""

from __future__ import annotations

from bot.jobs import Failure, Job
from bot.slack.desk import Desk
from bot.slack.failed import tell
from bot.slack.request import Request
from tests.bot.slack.end_to_end.conversation import PATIENCE, answers, the_answer
from tests.fakes.git_server import GitServer
from tests.fakes.slack import Slack

LINK = "https://github.com/o/shop"
FILES = {"go.mod": "module example.com/shop\n\ngo 1.24\n", "main.go": "package main\n\nfunc main() {}\n"}


def test_a_place_in_the_queue_is_shown_until_the_review_begins(slack: Slack, desk: Desk, git: GitServer) -> None:
    git.make("o/shop", FILES)
    person = slack.person("U1")
    first = person.says("https://github.com/silent/shop")
    slack.waits_until(lambda: slack.called("chat.startStream"), PATIENCE)
    second = person.says(LINK)
    slack.waits_until(lambda: "You are next" in str(person.sees(thread=second.ts)), PATIENCE)
    third = person.says(LINK)
    slack.waits_until(lambda: "1 review is before yours" in str(person.sees(thread=third.ts)), PATIENCE)
    git.released.set()
    failed = the_answer(slack, desk, person, first.ts).text
    assert "✗ Fetch the code\n○ Fetch its dependencies" in failed
    assert "Try again in a minute" in failed
    for asked in (second, third):
        (review,) = answers(slack, desk, person, asked.ts)
        assert "[Review again]" in review.text


def test_what_took_too_long_is_said_to(slack: Slack, desk: Desk) -> None:
    asked = slack.person("U1").says("thanks!")
    request = Request(slack.team, "U1", "D1", LINK, asked.ts, asked.ts)
    job = Job("D1:late", "review", request.learner, request.payload)
    tell(desk, job, Failure("0a1b2c3d", "timeout"))
    told = [str(message) for message in slack.person("U1").sees(thread=asked.ts)]
    assert "This took longer than I wait for" in "".join(told)
    assert "0a1b2c3d" in "".join(told)
