"""A review that is stopped ends soon, whatever it waits for, and leaves nothing running."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Timer
from time import monotonic

import pytest

from bot.review import Means, Wanted, review
from bot.review.fetch import Transport
from bot.review.sandbox import Sandbox
from bot.review.step import Step
from bot.review.stop import ReviewStoppedError, raise_if_stopped, stopped_by
from tests.fakes.git_server import GitServer, serving

SLEEPS = (
    'package main\n\nimport (\n\t"testing"\n\t"time"\n)\n\nfunc TestX(t *testing.T) { time.Sleep(97 * time.Second) }\n'
)


@pytest.fixture
def git(tmp_path: Path) -> Iterator[GitServer]:
    with serving(tmp_path / "git") as made:
        yield made


class Stops:
    """Hears of a review, and stops it a moment after Go's tools have begun."""

    def __init__(self) -> None:
        self.stop = Event()
        self.at = 0.0
        self.ended_with: list[Step] = []

    def moved(self, name: str, _done: int = 0, _total: int = 0, detail: str = "") -> None:
        if name == "toolchain" and "go test" in detail and not self.at:
            self.at = monotonic() + 0.5
            Timer(0.5, self.stop.set).start()

    def ended(self, step: Step) -> None:
        self.ended_with.append(step)
        raise_if_stopped()


def test_a_host_that_says_nothing_is_waited_for_no_longer(git: GitServer, sandbox: Sandbox) -> None:
    there = Transport(lambda link: f"http://127.0.0.1:{git.port}/{link.owner}/{link.name}.git", protocols="http")
    stop, began = Event(), monotonic()
    Timer(0.3, stop.set).start()
    with pytest.raises(ReviewStoppedError, match="Ask for it again"), stopped_by(stop):
        review(Wanted("github.com/silent/shop"), Means(sandbox, transport=there))
    assert monotonic() - began < 5


def test_a_test_that_sleeps_is_ended(tmp_path: Path, sandbox: Sandbox) -> None:
    (tmp_path / "go.mod").write_text("module asleep\n\ngo 1.24\n")
    (tmp_path / "main.go").write_text("package main\n\nfunc main() {}\n")
    (tmp_path / "main_test.go").write_text(SLEEPS)
    hears = Stops()
    with pytest.raises(ReviewStoppedError), stopped_by(hears.stop):
        review(Wanted(str(tmp_path), folders=True), Means(sandbox), hears)
    assert hears.at
    assert monotonic() - hears.at < 10
    there = subprocess.run(["ps", "-eo", "stat,args"], capture_output=True, text=True, check=True).stdout
    # one that has ended stands there as a zombie until its parent has asked
    assert [line for line in there.splitlines() if "asleep.test" in line and not line.startswith("Z")] == []


def test_what_nobody_can_stop_goes_on(tmp_path: Path) -> None:
    raise_if_stopped()
    with stopped_by(Event()):
        raise_if_stopped()
