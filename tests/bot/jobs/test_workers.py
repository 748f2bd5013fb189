"""Jobs outlive their workers: real processes, killed, frozen, told to end, in SQLite and in PostgreSQL."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.jobs import Jobs
from tests.bot.jobs.worker import STEPS, Journal, kinds

pytestmark = pytest.mark.slow

_LEASE = 3.0
_PATIENCE = 60.0


class Site:
    """A web process' view of the jobs, and the workers that a test starts and ends."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self.in_sqlite = url.startswith("sqlite")
        self._folder = folder
        self.journal = Journal(folder)
        self.jobs = Jobs(url, executor="web", kinds=kinds(self.journal))
        self._workers: list[subprocess.Popen[bytes]] = []

    def worker(
        self,
        name: str = "one",
        *,
        running: int = 2,
        per_learner: int = 1,
        starts: int = 10,
        lease: float = _LEASE,
        drain: float = 0,
    ) -> subprocess.Popen[bytes]:
        numbers = [str(number) for number in (running, per_learner, starts, lease, drain)]
        program = [sys.executable, "-m", "tests.bot.jobs.worker", self.url, name, str(self._folder), *numbers]
        self._workers.append(subprocess.Popen(program, cwd=Path(__file__).parents[3]))
        return self._workers[-1]

    def happened(self, what: str, **of: Any) -> list[dict[str, Any]]:
        return [line for line in self.journal.lines() if {"what": what, **of}.items() <= line.items()]

    def steps(self, what: str, job: str) -> list[str]:
        return [line["step"] for line in self.happened(what, job=job)]

    def state(self, job: str) -> str:
        standing = self.jobs.status(job)
        return standing.state if standing else "unknown"

    def close(self) -> None:
        for worker in self._workers:
            worker.kill()
            worker.wait()
        self.jobs.close()


@pytest.fixture
def site(jobs_url: str, tmp_path: Path) -> Iterator[Site]:
    site = Site(jobs_url, tmp_path)
    yield site
    site.close()


def until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + _PATIENCE
    while not holds():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def test_a_job_killed_in_every_step_goes_on_at_that_step_and_publishes_once(site: Site) -> None:
    site.jobs.enqueue("deadly", "review-1", "anna", {"deadly": True})
    for step in STEPS:
        assert site.worker().wait(_PATIENCE) == -signal.SIGKILL
        assert site.happened("begin")[-1]["step"] == step
    site.worker()
    until(lambda: site.state("review-1") == "done")

    assert site.steps("begin", "review-1") == [step for step in STEPS for _ in range(2)]
    assert site.steps("end", "review-1") == [*STEPS]
    assert site.journal.effects() == sorted(f"review-1-{step}" for step in STEPS)
    assert site.happened("begin")[-1]["results"] == {step: {"made": f"review-1/{step}"} for step in STEPS[:-1]}


def test_a_living_worker_takes_over_what_a_dead_one_was_doing_and_keeps_its_own(site: Site) -> None:
    """The dead one has no room for the third job, and the living one for one more."""
    for learner in ("anna", "bo"):
        site.jobs.enqueue("long", f"dead-{learner}", learner, {"seconds": 8})
    dead = site.worker("dead")
    until(lambda: len(site.happened("begin")) == 2)
    living = site.worker("living")
    # Longer than the lease, so that a living worker that nobody heard of would lose it.
    site.jobs.enqueue("long", "living-cleo", "cleo", {"seconds": _LEASE * 2})
    until(lambda: site.happened("begin", job="living-cleo"))
    dead.kill()
    killed_at = time.time()
    every = ("dead-anna", "dead-bo", "living-cleo")
    until(lambda: all(site.state(job) == "done" for job in every))

    again = [line["at"] for line in site.happened("begin", pid=living.pid, step="wait") if line["job"] in every[:2]]
    # The same few seconds come after the true lease of 45, which makes less than 60.
    assert again[0] - killed_at < _LEASE + 5
    assert len(again) == 2
    assert [site.steps("end", job) for job in every] == [["wait", "end"]] * 3
    assert site.steps("begin", "living-cleo") == ["wait", "end"]


def test_a_worker_that_was_frozen_finds_its_job_gone_and_leaves_it(site: Site) -> None:
    site.jobs.enqueue("long", "review-1", "anna", {"seconds": 8})
    frozen = site.worker("frozen")
    until(lambda: site.happened("begin"))
    os.kill(frozen.pid, signal.SIGSTOP)
    other = site.worker("other")
    until(lambda: [line for line in site.happened("begin") if line["pid"] == other.pid])
    os.kill(frozen.pid, signal.SIGCONT)
    until(lambda: site.happened("stopped", pid=frozen.pid))
    until(lambda: site.state("review-1") == "done")

    assert {line["pid"] for line in site.happened("end")} == {other.pid}
    assert site.steps("end", "review-1") == ["wait", "end"]


def test_workers_that_the_database_kept_waiting_longer_than_the_lease_keep_their_jobs(site: Site) -> None:
    if not site.in_sqlite:
        pytest.skip("a SQLite file can be kept from everyone by one connection")
    for learner in ("anna", "bo"):
        site.jobs.enqueue("long", f"of-{learner}", learner, {"seconds": _LEASE * 3})
    for name in ("one", "two"):
        site.worker(name, running=1)
    until(lambda: len(site.happened("begin")) == 2)
    with closing(sqlite3.connect(site.url.removeprefix("sqlite:///"))) as other:
        other.execute("BEGIN EXCLUSIVE")
        time.sleep(_LEASE + 2)
        other.rollback()
    until(lambda: all(site.state(f"of-{learner}") == "done" for learner in ("anna", "bo")))

    assert [site.steps("begin", f"of-{learner}") for learner in ("anna", "bo")] == [["wait", "end"]] * 2


def test_at_most_so_many_run_in_a_worker_and_of_a_learner(site: Site) -> None:
    """Two of a learner where the database keeps the limit exactly; one where workers share a SQLite file."""
    per_learner = 1 if site.in_sqlite else 2
    learners = ["anna", "bo", "cleo", "dai", "eli"]
    for number in range(60):
        site.jobs.enqueue("long", f"job-{number}", learners[number % 5], {"seconds": 0.05})
    workers = [site.worker(name, running=3, per_learner=per_learner) for name in ("one", "two")]
    until(lambda: len(site.happened("end", step="end")) == 60)

    assert max(most_at_once(site, "learner").values()) == per_learner
    at_once = most_at_once(site, "pid")
    assert set(at_once) == {worker.pid for worker in workers}
    assert max(at_once.values()) <= 3
    assert len(site.happened("begin")) == 120


def most_at_once(site: Site, whose: str) -> dict[Any, int]:
    """How many jobs ran at once at most: a job runs from the begin of its first step to the end of its last."""
    now: dict[Any, set[str]] = {}
    most: dict[Any, int] = {}
    for line in site.journal.lines():
        jobs = now.setdefault(line[whose], set())
        if (line["what"], line["step"]) == ("end", "end"):
            jobs.discard(line["job"])
        else:
            jobs.add(line["job"])
        most[line[whose]] = max(most.get(line[whose], 0), len(jobs))
    return most


def test_a_worker_told_to_end_finishes_what_it_does_and_begins_nothing(site: Site) -> None:
    for number in range(4):
        site.jobs.enqueue("long", f"job-{number}", "anna", {"seconds": 1})
    worker = site.worker(drain=20)
    until(lambda: site.happened("begin"))
    worker.terminate()

    assert worker.wait(_PATIENCE) == 0
    assert [site.state(f"job-{number}") for number in range(4)] == ["done", "queued", "queued", "queued"]


def test_what_a_worker_cannot_finish_in_time_is_taken_over_at_once_and_not_after_the_lease(site: Site) -> None:
    site.jobs.enqueue("long", "review-1", "anna", {"seconds": 4})
    ending = site.worker("ending", drain=0.5, lease=60)
    until(lambda: site.happened("begin"))
    site.worker("other", lease=3)
    ending.terminate()

    assert ending.wait(_PATIENCE) == 0
    assert site.happened("stopped", pid=ending.pid)
    until(lambda: site.state("review-1") == "done")
    assert site.steps("end", "review-1") == ["wait", "end"]
    assert not site.happened("told")


def test_a_job_that_ends_its_worker_again_and_again_is_given_up_and_told(site: Site) -> None:
    site.jobs.enqueue("fatal", "review-1", "anna", {})
    for _ in range(2):
        assert site.worker(starts=2).wait(_PATIENCE) == -signal.SIGKILL
    site.worker(starts=2)
    until(lambda: site.happened("told"))

    assert site.state("review-1") == "failed"
    assert [line["reason"] for line in site.happened("told")] == ["given up"]
    assert len(site.happened("begin")) == 2
