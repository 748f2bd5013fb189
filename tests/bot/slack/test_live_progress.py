"""A review's steps are told beside the review: a slow Slack does not hold it up, and one that is stopped hears so."""

from __future__ import annotations

from time import monotonic

import pytest

from bot.errors import FetchError
from bot.jobs import Job, JobStoppedError
from bot.review.step import Step
from bot.slack.blocks.progress import Progress
from bot.slack.client import Client
from bot.slack.live_progress import LiveProgress, tasks
from bot.slack.stream import GrowingMessage
from bot.slack.thread import Place
from tests.fakes.slack import Seen, Slack


class Running:
    """A review of U1's that is under way."""

    def __init__(self, slack: Slack, web: Client) -> None:
        self.slack = slack
        asked = slack.person("U1").says("github.com/o/shop")
        self.thread = asked.ts
        self.job = Job("D1:1", "review", "T:U1", {})
        self.message = GrowingMessage(web, Place("D1", asked.ts, asked.ts, "U1", slack.team), self.job.id)
        progress = Progress("github.com/o/shop")
        self.message.start("Review", *tasks(progress))
        self.live = LiveProgress(self.job, self.message, progress, streams=True)

    def seen(self) -> Seen:
        return self.slack.person("U1").sees(thread=self.thread)[1]


def fetches_in_vain(live: LiveProgress) -> None:
    live.moved("fetch")
    raise FetchError("No such repository.")


@pytest.fixture
def running(slack: Slack, web: Client) -> Running:
    return Running(slack, web)


def test_a_slow_slack_does_not_hold_up_the_review(slack: Slack, running: Running) -> None:
    slack.delays("chat.appendStream", 1.0, times=5)
    began = monotonic()
    with running.live as live:
        for done in range(200):
            live.moved("fetch", done, 200)
        live.ended(Step("fetch", "ran", "", 0.1))
        took = monotonic() - began
    assert took < 0.5


def test_what_ended_is_seen_while_the_rest_goes_on(slack: Slack, running: Running) -> None:
    with running.live as live:
        live.ended(Step("fetch", "ran", "", 0.1))
        live.ended(Step("read", "ran", "", 0.1))
        slack.waits_until(lambda: "✓ Fetch the code" in running.seen().text)
        assert "○ Run the tests" in running.seen().text


def test_where_it_fails_the_step_is_marked_and_none_looks_busy(running: Running) -> None:
    with pytest.raises(FetchError), running.live as live:
        fetches_in_vain(live)
    running.message.finish([Progress("x").lines()])
    assert "✗ Fetch the code" in running.seen().text
    assert "…" not in running.seen().text.partition("Review of x")[0]


def test_a_review_that_was_stopped_hears_so_in_its_own_thread(running: Running) -> None:
    running.job.stop.set()
    with pytest.raises(JobStoppedError), running.live as live:
        live.moved("fetch")
