"""A plan tells Slack what is new, and no more than a field holds."""

from __future__ import annotations

from bot.slack.client import Client
from bot.slack.plan import Plan, Task, is_marked
from bot.slack.stream import GrowingMessage
from bot.slack.thread import Place
from tests.fakes.slack import Slack

FETCH = Task("fetch", "Fetch", "in_progress", "12 files")


def test_details_are_told_once_and_only_what_was_added(slack: Slack, web: Client) -> None:
    asked = slack.person("U1").says("review this")
    times = iter(range(0, 1000, 10))
    message = GrowingMessage(web, Place("D1", asked.ts), "job-1", clock=lambda: next(times))
    message.start("Reviewing", FETCH)
    message.tell(Task("fetch", "Fetch", "in_progress", "12 files, 3 tests"))
    message.tell(Task("fetch", "Fetched", "complete", "12 files, 3 tests", "ready"))
    assert slack.what_a_person_sees("D1", asked.ts)[1].text == "Reviewing\n✓ Fetched (12 files, 3 tests) (ready)"


def test_what_slack_knows_already_is_not_told_again() -> None:
    plan = Plan("job-1", "Reviewing")
    plan.take(FETCH)
    assert len(plan.untold()) == 1
    plan.told()
    assert plan.untold() == []
    plan.take(FETCH, Task("vet", "Vet"))
    assert [chunk["id"] for chunk in plan.untold()] == ["job-1:vet"]


def test_no_field_is_longer_than_slack_takes() -> None:
    plan = Plan("job-1", "T" * 300)
    plan.take(Task("fetch", "t" * 300, details="d" * 300, sources=(("https://example.com", "A page"),)))
    title, task = plan.opening()
    assert [len(text) for text in (title["title"], task["title"], task["details"])] == [256, 256, 256]
    assert task["sources"] == [{"type": "url", "url": "https://example.com", "text": "A page"}]
    assert len(plan.block()["tasks"][0]["title"]) == 256


def test_a_plan_is_known_by_its_own_mark_alone() -> None:
    plan = Plan("job-1", "Reviewing")
    plan.take(FETCH)
    assert is_marked([plan.block()], "job-1")
    assert is_marked(plan.block()["tasks"], "job-1")
    assert not is_marked([plan.block()], "job-11")
    assert not is_marked([plan.block()], "job")
