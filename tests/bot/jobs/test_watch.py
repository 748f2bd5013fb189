"""Whoever looks on hears of each attempt and of each end; how many jobs are under way can be asked for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Event
from typing import Any

import pytest

from bot.jobs import Job, JobError, Jobs, Kind
from bot.jobs.pace import Pace


class Onlooker:
    def __init__(self) -> None:
        self.seen: list[str] = []

    @contextmanager
    def step(self, job: Job, name: str) -> Iterator[None]:
        self.seen.append(f"{job.id} begins {name}")
        yield
        self.seen.append(f"{job.id} leaves {name}")

    def ended(self, job: Job, outcome: str) -> None:
        self.seen.append(f"{job.id} {outcome}")


def until(holds: Callable[[], bool], seconds: float = 10) -> None:
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.02)


def test_each_attempt_and_each_end_is_seen_and_what_is_under_way_is_counted(jobs_url: str) -> None:
    watch, go_on = Onlooker(), Event()

    def waits(_job: Job, _results: Mapping[str, Any]) -> str:
        go_on.wait(10)
        return "went on"

    def breaks(_job: Job, _results: Mapping[str, Any]) -> str:
        raise RuntimeError("broken")

    kinds = [Kind("good", {"wait": waits}, 60), Kind("bad", {"break": breaks}, 60)]
    jobs = Jobs(jobs_url, executor="one", kinds=kinds, pace=Pace(lease=10, beat=1, look=0.05, poll=0.05), watch=watch)
    try:
        assert jobs.under_way() == {"waiting": 0, "running": 0}
        for number in range(3):
            jobs.enqueue("good", f"good-{number}", "ada", {})
        jobs.enqueue("bad", "bad-0", "bob", {})
        assert jobs.under_way() == {"waiting": 4, "running": 0}
        jobs.work()
        until(lambda: jobs.under_way() == {"waiting": 2, "running": 1})
        go_on.set()
        until(lambda: len([seen for seen in watch.seen if seen.endswith((" done", " error"))]) == 4)
        until(lambda: jobs.under_way() == {"waiting": 0, "running": 0})
    finally:
        jobs.close()
    of_bad = [seen for seen in watch.seen if seen.startswith("bad-0")]
    assert of_bad == ["bad-0 begins break", "bad-0 leaves break", "bad-0 error"]
    assert [seen for seen in watch.seen if seen.startswith("good-2")] == [
        "good-2 begins wait",
        "good-2 leaves wait",
        "good-2 done",
    ]


def test_that_the_tables_are_away_is_said_in_our_words(tmp_path: Any) -> None:
    folder = tmp_path / "jobs"
    folder.mkdir()
    jobs = Jobs(f"sqlite:///{folder / 'jobs.sqlite'}", executor="one", kinds=[])
    jobs.close()
    folder.joinpath("jobs.sqlite").unlink()
    for left in folder.iterdir():
        left.unlink()
    folder.rmdir()
    with pytest.raises(JobError, match="tables of jobs cannot be read"):
        jobs.under_way()
