"""A growing message against a Slack that expires, limits, refuses and hangs up: one complete message in the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.slack.client import Client, SlackUnreachableError
from bot.slack.plan import Task
from bot.slack.stream import GrowingMessage
from bot.slack.thread import Place
from tests.fakes.slack import Seen, Slack

FETCH = Task("fetch", "Fetch the repository")
FETCHED = Task("fetch", "Fetch the repository", "complete", output="12 files")
VET = Task("vet", "Run go vet")


@dataclass(frozen=True)
class Words:
    """A finished message as other parts of the bot hand it over."""

    text: str
    blocks: tuple[dict[str, Any], ...]


def words(markdown: str, *below: str) -> Words:
    sections = [{"type": "section", "text": {"type": "mrkdwn", "text": text}} for text in below]
    return Words(markdown[:100], ({"type": "markdown", "text": markdown}, *sections))


WHOLE = "A goroutine is a function that runs beside others.\nSource: the roadmap"
ANSWER = words("A goroutine is a function that runs beside others.", "Source: the roadmap")


class Job:
    """One question of U1 and the message that answers it; `again` is a worker that starts over."""

    def __init__(self, slack: Slack, web: Client, channel: str = "D1") -> None:
        self.slack, self.web, self.time = slack, web, 0.0
        person = slack.person("U1")
        self.asked = person.says("what is a goroutine?", channel)
        self.place = Place(channel, self.asked.ts, self.asked.ts, "U1", slack.team)
        self.message = self.again()

    def again(self, mark: str = "job-1", ts: str = "", streams: bool | None = None) -> GrowingMessage:
        return GrowingMessage(self.web, self.place, mark, ts=ts, streams=streams, clock=self.passes)

    def passes(self) -> float:
        """Time enough between any two signs of life."""
        self.time += 10
        return self.time

    def sees(self) -> list[Seen]:
        return self.slack.what_a_person_sees(self.place.channel, self.place.thread_ts, "U1")[1:]

    def only(self) -> Seen:
        [seen] = self.sees()
        return seen


@pytest.fixture
def job(slack: Slack, web: Client) -> Job:
    return Job(slack, web)


def ends_whole(job: Job, message: GrowingMessage | None = None) -> None:
    """The answer is there once, all of it, and no stream is left open or torn off."""
    (message or job.message).finish([ANSWER])
    seen = job.only()
    assert seen.text.endswith(WHOLE)
    assert seen.text.count("A goroutine") == 1
    assert (seen.live, seen.broken) == (False, False)


def test_the_plan_is_seen_while_it_is_worked_off(slack: Slack, job: Job) -> None:
    ts = job.message.start("Reviewing", FETCH)
    assert (job.only().text, job.only().live, job.only().ts) == ("Reviewing\n… Fetch the repository", True, ts)
    job.message.tell(FETCHED, VET)
    assert job.only().text == "Reviewing\n✓ Fetch the repository (12 files)\n… Run go vet"
    job.message.finish([ANSWER], "active")
    assert job.only().text == f"Reviewing\n✓ Fetch the repository (12 files)\n… Run go vet\n{WHOLE}"
    assert slack.sessions["D1", job.place.thread_ts].status == "active"
    assert [call.method for call in slack.calls].count("chat.update") == 0


def test_text_is_seen_as_it_is_written_and_completed_by_what_is_lacking(slack: Slack, job: Job) -> None:
    job.message.start("Answering")
    job.message.write("A goroutine is ")
    job.message.write("a function ")
    assert job.only().text == "Answering\n… Answering\nA goroutine is a function "
    ends_whole(job)
    assert slack.called("chat.update") == []
    [stop] = slack.called("chat.stopStream")
    assert stop.given["chunks"] == [{"type": "markdown_text", "text": "that runs beside others."}]


def test_an_answer_that_is_not_what_was_written_takes_its_place(job: Job) -> None:
    job.message.start("Answering")
    job.message.write("A channel is ")
    job.message.finish([ANSWER])
    assert job.only().text == WHOLE


def test_signs_of_life_are_not_sent_faster_than_a_workspace_may(slack: Slack, job: Job) -> None:
    job.message = GrowingMessage(job.web, job.place, "job-1", clock=lambda: 0.0)
    job.message.start("Answering")
    for word in ("A ", "goroutine ", "is "):
        job.message.write(word)
    assert slack.called("chat.appendStream") == []
    ends_whole(job)


@pytest.mark.parametrize("when", ["before it is written", "while it is written", "before it is finished"])
def test_a_stream_that_expires(slack: Slack, job: Job, when: str) -> None:
    job.message.start("Answering", FETCH)
    if when == "before it is written":
        slack.clock.advance(301)
    job.message.write("A goroutine is ")
    if when == "while it is written":
        slack.clock.advance(301)
    job.message.write("a function ")
    job.message.tell(FETCHED)
    if when != "before it is finished":
        assert "✓ Fetch the repository (12 files)\nA goroutine is a function" in job.only().text
    else:
        slack.clock.advance(301)
        assert job.only().broken
    ends_whole(job)


@pytest.mark.parametrize("error", ["channel_type_not_supported", "not_allowed_token_type", "missing_scope"])
def test_where_slack_allows_no_stream_the_answer_is_posted_and_updated(slack: Slack, job: Job, error: str) -> None:
    slack.refuses("chat.startStream", error)
    ts = job.message.start("Reviewing", FETCH)
    assert job.only().text == "Reviewing\n… Fetch the repository"
    job.message.tell(FETCHED, VET)
    job.message.write("So far")
    assert job.only().text == "Reviewing\n✓ Fetch the repository (12 files)\n… Run go vet\nSo far"
    ends_whole(job)
    assert job.only().ts == ts


def test_a_stream_that_may_not_start_now_is_not_waited_for(slack: Slack, job: Job) -> None:
    slack.limits("chat.startStream", times=99, retry_after=20)
    job.message.start("Reviewing")
    ends_whole(job)
    assert len(slack.called("chat.startStream")) == 0
    assert len(slack.called("chat.postMessage")) == 1


def test_a_class_that_asks_at_once_is_answered_all_the_same(slack: Slack, web: Client) -> None:
    slack.rates.enforced = True
    jobs = []
    for number in range(25):
        name = f"U{number + 10}"
        asked = slack.person(name).says("what is a goroutine?")
        place = Place(f"D{number + 10}", asked.ts, asked.ts, name, slack.team)
        message = GrowingMessage(web, place, f"job-{number}")
        message.start("Answering")
        jobs.append((place, message))
    assert sum(call.status == 429 for call in slack.called("chat.startStream")) == 5
    slack.clock.advance(61)
    for number, (place, message) in enumerate(jobs):
        if number == 20:
            slack.clock.advance(61)
        message.finish([ANSWER])
        [_, answer] = slack.what_a_person_sees(place.channel, place.thread_ts)
        assert (answer.text.endswith(WHOLE), answer.live) == (True, False)


def test_in_a_channel_nothing_is_streamed_unless_asked(slack: Slack, web: Client) -> None:
    slack.channel("C1", "U1", "U2")
    job = Job(slack, web, "C1")
    job.message.start("Reviewing", FETCH)
    assert slack.called("chat.startStream") == []
    assert slack.what_a_person_sees("C1", job.place.thread_ts, "U2")[1].text == "Reviewing\n… Fetch the repository"
    ends_whole(job)
    streamed = job.again("job-2", streams=True)
    streamed.start("Once more")
    assert len(slack.called("chat.startStream")) == 1
    assert len(slack.what_a_person_sees("C1", job.place.thread_ts, "U2")) == 2


LOST: list[Callable[[Slack, str], None]] = [
    lambda slack, name: slack.cuts(name),
    lambda slack, name: slack.cuts(name, after=True),
    lambda slack, name: slack.fails(name, status=503),
    lambda slack, name: slack.fails(name, status=503, after=True),
    lambda slack, name: slack.refuses(name, "internal_error"),
]


@pytest.mark.parametrize("lose", LOST, ids=["cut", "cut after", "failed", "failed after", "perhaps"])
@pytest.mark.parametrize("streams", [True, False], ids=["streamed", "posted"])
@pytest.mark.parametrize(
    "method", ["chat.startStream", "chat.postMessage", "chat.appendStream", "chat.stopStream", "chat.update"]
)
def test_an_answer_of_slacks_that_gets_lost(
    slack: Slack, job: Job, method: str, streams: bool, lose: Callable[[Slack, str], None]
) -> None:
    job.message = job.again(streams=streams)
    lose(slack, method)
    job.message.start("Answering", FETCH)
    job.message.write("A goroutine is ")
    job.message.tell(FETCHED)
    job.message.write("a function ")
    ends_whole(job)


@pytest.mark.parametrize("known", [True, False], ids=["its ts is known", "its ts was lost"])
@pytest.mark.parametrize("expired", [False, True], ids=["in time", "too late"])
@pytest.mark.parametrize("streams", [True, False], ids=["streamed", "posted"])
def test_a_worker_that_starts_over_goes_on_with_the_same_message(
    slack: Slack, job: Job, known: bool, expired: bool, streams: bool
) -> None:
    first = job.again(streams=streams)
    ts = first.start("Answering", FETCH)
    first.write("A goroutine is ")
    if expired:
        slack.clock.advance(301)
    second = job.again(ts=ts if known else "", streams=streams)
    assert second.start("Answering", FETCH) == ts
    second.tell(FETCHED)
    second.write("A goroutine is a ")
    ends_whole(job, second)


def test_a_worker_that_starts_over_after_the_end_changes_nothing(slack: Slack, job: Job) -> None:
    job.message.start("Answering")
    long = [ANSWER, words("Part two."), words("Part three.")]
    first = job.message.finish(long)
    before = [seen.text for seen in job.sees()]
    again = job.again()
    again.start("Answering")
    assert again.finish(long) == first
    assert [seen.text for seen in job.sees()][1:] == before[1:] == ["Part two.", "Part three."]
    assert job.sees()[0].text == WHOLE


def test_a_worker_that_dies_between_two_parts_posts_only_what_is_lacking(slack: Slack, job: Job) -> None:
    parts = [ANSWER, words("Part two."), words("Part three.")]
    job.message.start("Answering")
    slack.refuses("chat.postMessage", "restricted_action")
    with pytest.raises(SlackApiError, match="restricted_action"):
        job.message.finish(parts)
    slack.cuts("chat.postMessage", after=True)
    job.again(ts=job.message.ts).finish(parts)
    assert [seen.text for seen in job.sees()][1:] == ["Part two.", "Part three."]


def test_two_answers_in_one_thread_are_kept_apart(job: Job) -> None:
    other = job.again("job-2")
    job.message.start("Answering", FETCH)
    other.start("Reviewing", FETCH)
    job.again("job-2").finish([words("Another answer")])
    job.again().finish([ANSWER])
    assert [seen.text for seen in job.sees()] == [WHOLE, "Another answer"]


def test_what_does_not_fit_into_a_stream_any_more_is_there_in_the_end(slack: Slack, job: Job) -> None:
    job.message.start("Answering")
    job.message.write("x" * 11_990)
    job.message.write("y" * 100)
    job.message.finish([words("x" * 11_900), words("x" * 90 + "y" * 100)])
    assert [seen.text for seen in job.sees()] == ["x" * 11_900, "x" * 90 + "y" * 100]
    assert not job.sees()[0].live


def test_a_full_plan_gives_way_to_a_full_answer(job: Job) -> None:
    tasks = [Task(f"t{number}", "T" * 250, "complete", "d" * 300) for number in range(20)]
    job.message.start("Reviewing", *tasks)
    job.message.finish([words("x" * 11_000)])
    assert job.only().text == "x" * 11_000


def test_an_answer_without_a_beginning_is_posted_at_once(slack: Slack, job: Job) -> None:
    assert job.message.finish([ANSWER], "active") == (job.only().ts,)
    assert job.only().text == WHOLE
    assert slack.sessions["D1", job.place.thread_ts].status == "active"


def test_after_a_command_the_answer_stands_in_the_channel_and_its_parts_below(slack: Slack, web: Client) -> None:
    slack.channel("C1", "U1")
    place = Place("C1", asked_ts=slack.clock.ts())
    first = GrowingMessage(web, place, "job-1")
    ts = first.start("Reviewing", FETCH)
    slack.cuts("chat.postMessage", after=True)
    again = GrowingMessage(web, place, "job-1")
    assert again.start("Reviewing") == ts
    again.finish([ANSWER, words("Part two.")])
    GrowingMessage(web, place, "job-1").finish([ANSWER, words("Part two.")])
    assert [seen.text for seen in slack.what_a_person_sees("C1")] == [WHOLE]
    assert [seen.text for seen in slack.what_a_person_sees("C1", ts)] == [WHOLE, "Part two."]


@pytest.mark.parametrize("streams", [True, False], ids=["streamed", "posted"])
def test_a_message_that_was_deleted_meanwhile_is_posted_anew(slack: Slack, job: Job, streams: bool) -> None:
    job.message = job.again(streams=streams)
    ts = job.message.start("Answering")
    job.web.chat_delete(channel="D1", ts=ts)
    job.message.write("A goroutine is ")
    ends_whole(job)


def test_a_job_that_is_stopped_keeps_what_was_shown(slack: Slack, job: Job) -> None:
    job.message.start("Reviewing", FETCHED, VET)
    job.message.write("So far so good.")
    job.web.agents_sessions_setStatus(channel_id="D1", thread_ts=job.place.thread_ts, status="processing")
    slack.person("U1").stops(thread=job.place.thread_ts)
    job.message.break_off(words("Stopped."), "active")
    assert job.only().text == "Reviewing\n✓ Fetch the repository (12 files)\n… Run go vet\nSo far so good.\nStopped."
    assert slack.sessions["D1", job.place.thread_ts].status == "active"


def test_trouble_on_the_way_is_no_trouble_in_the_end(slack: Slack, job: Job) -> None:
    job.message.start("Answering", FETCH)
    slack.limits("chat.appendStream", times=9, retry_after=31)
    job.message.write("A goroutine is ")
    slack.faults.planned.clear()
    job.message.write("a function ")
    assert job.only().text.endswith("A goroutine is a function ")
    slack.fails("agents.sessions.setStatus", times=9)
    slack.clock.advance(301)
    job.message.finish([ANSWER], "active")
    assert job.only().text == WHOLE


def test_a_stream_that_slack_does_not_end_is_told_to_the_caller(slack: Slack, job: Job) -> None:
    job.message.start("Answering")
    slack.fails("chat.stopStream", times=9)
    with pytest.raises(SlackUnreachableError, match="did not end the stream"):
        job.message.finish([ANSWER])
    slack.faults.planned.clear()
    ends_whole(job, job.again(ts=job.message.ts))


def test_a_slack_that_is_away_is_told_to_the_caller(slack: Slack, job: Job) -> None:
    slack.fails("chat.startStream", times=99)
    slack.fails("chat.postMessage", times=99)
    with pytest.raises(SlackUnreachableError, match=r"chat\.postMessage"):
        job.message.start("Answering")
    slack.faults.planned.clear()
    ends_whole(job, job.again())
