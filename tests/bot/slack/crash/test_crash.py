"""A worker is killed with -9 wherever it can be: there is one complete answer all the same."""

from __future__ import annotations

import pytest

from bot.slack.desk import Desk
from bot.slack.work import kinds
from tests.bot.slack.crash.conftest import Site
from tests.bot.slack.end_to_end.conversation import the_answer

pytestmark = pytest.mark.slow


def never() -> Desk:
    raise AssertionError("a kind is made before there is a desk")


STEPS = {kind.name: [*kind.steps] for kind in kinds(never)}
QUESTION = "How do I wrap an error?"
LEASE = 2.0
CODE = '```\npackage main\n\nimport "os"\n\nfunc main() {\n\tf, _ := os.Open("number %d")\n\tprintln(f.Name())\n}\n```'


def points(site: Site, kind: str, *called: str) -> list[str]:
    """Around every step, and behind every call that changes what stands in Slack.

    In PostgreSQL only behind each step, where most can be lost: what has happened, and is not yet kept.
    """
    when_ever = ("after",) if site.environment["DATABASE_URL"] else ("before", "after")
    around = [f"{when} {kind} {step}" for step in STEPS[kind] for when in when_ever]
    return [*around, *(f"called {method}" for method in called), f"ended {kind} done"]


def test_an_answer_whose_worker_is_killed_at_any_point_stands_there_once(site: Site) -> None:
    site.worker("one")
    for number, point in enumerate(points(site, "answer", "agents.sessions.setStatus", "chat.postMessage")):
        person = site.slack.person(f"U{number}")
        site.deadly.write_text(point)
        asked = person.says(QUESTION)
        answer = the_answer(site.slack, site.desk, person, asked.ts)
        assert not site.deadly.exists(), f"nobody came to {point}"
        assert answer.text.count("[This helped]") == 1, point
        assert "Working with Errors in Go 1.13" in answer.text, point
        learner = site.desk.store.learner(site.slack.team, person.id)
        assert len(site.desk.store.answers_of(learner)) == 1, point


def test_a_review_whose_worker_is_killed_at_any_point_stands_there_once(site: Site) -> None:
    site.worker("one")
    for number, point in enumerate(points(site, "review", "chat.startStream", "chat.stopStream")):
        person = site.slack.person(f"U{number}")
        site.deadly.write_text(point)
        asked = person.says(CODE % number)
        review = the_answer(site.slack, site.desk, person, asked.ts)
        assert not site.deadly.exists(), f"nobody came to {point}"
        assert review.text.count("[Review again]") == 1, point
        assert f"number {number}" in review.text, point


def test_what_a_worker_that_died_for_good_was_doing_is_taken_over_within_the_lease(site: Site) -> None:
    person = site.slack.person("U1")
    site.deadly.write_text("after review begin")
    workers = [site.worker(name, "once", lease=LEASE) for name in ("one", "two")]
    asked = person.says(CODE % 1)
    review = the_answer(site.slack, site.desk, person, asked.ts)
    assert sorted(worker.poll() is None for worker in workers) == [False, True]
    assert review.text.count("[Review again]") == 1
