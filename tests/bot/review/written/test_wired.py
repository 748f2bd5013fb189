"""A model in the settings words the reviews of a learner; what is kept of one hangs on who worded it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.app import App, build
from bot.review import Wanted
from bot.review.machine import Machine
from bot.review.sandbox import Sandbox
from bot.review.step import Step
from bot.settings import Settings
from tests.fakes.anthropic import Anthropic, Fail, Fill

from .forms import review

CODE = """package main

import (
	"log"
	"net/http"
)

func hello(w http.ResponseWriter, r *http.Request) {
	if _, err := w.Write([]byte("hello")); err != nil {
		log.Fatal(err)
	}
}

func main() {
	http.HandleFunc("/", hello)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
"""
WHY = "One client that hangs up makes `w.Write` fail, and then `log.Fatal` ends the service for all."
WORDS = {"point": "f1", "why": WHY, "hint": "Hang up while `hello` writes. What answers the next request?"}


@dataclass
class Heard:
    steps: list[Step] = field(default_factory=list)

    def moved(self, name: str, done: int = 0, total: int = 0, detail: str = "") -> None:
        return

    def ended(self, step: Step) -> None:
        self.steps.append(step)


Own = Callable[..., App]


@pytest.fixture
def own(tmp_path: Path, this_machine: Machine, sandbox: Sandbox, api: Anthropic) -> Iterator[Own]:
    """A state folder that knows nobody, on a machine that is set up, with a key for the loopback API."""
    state = tmp_path / "state"
    state.mkdir()
    for name in ("cache", "modules", "init"):
        (state / name).symlink_to(this_machine.state / name)
    given: dict[str, Any] = {"ANTHROPIC_API_KEY": api.key, "ANTHROPIC_BASE_URL": api.url}
    made: list[App] = []

    def own(**changed: Any) -> App:
        usual: dict[str, Any] = {"state": state, "model": "claude"}
        made.append(build(Settings(**(usual | given | changed))))
        return made[-1]

    yield own
    for app in made:
        if app.claude:
            app.claude.close()
        app.store.close()


@pytest.fixture
def wanted(tmp_path: Path) -> Wanted:
    folder = tmp_path / "hello"
    folder.mkdir()
    (folder / "go.mod").write_text("module example.com/hello\n\ngo 1.24\n", encoding="utf-8")
    (folder / "main.go").write_text(CODE, encoding="utf-8")
    return Wanted(str(folder), stage=4, folders=True)


def form() -> Fill:
    return Fill(review(order=[], points=[WORDS], praise=[], remarks=[]))


def test_an_unchanged_repository_is_answered_again_with_the_models_words_and_no_call(
    own: Own, wanted: Wanted, api: Anthropic
) -> None:
    app = own()
    api.will(form())
    heard = Heard()

    first, again = app.review(wanted, heard), app.review(wanted)

    assert WHY in {p.why for p in first.feedback.points}
    assert ("write-up", "ran", "by claude-sonnet-5-5") in {(s.name, s.status, s.reason) for s in heard.steps}
    assert [(p.why, p.hint) for p in again.feedback.points] == [(p.why, p.hint) for p in first.feedback.points]
    assert (again.model, again.prompt_version) == (first.model, first.prompt_version)
    assert again.unchanged_since
    assert len(api.seen) == 1


def test_another_model_or_none_makes_the_review_anew(own: Own, wanted: Wanted, api: Anthropic) -> None:
    api.will(form(), form())
    kept = own().review(wanted)

    other = own(model_review="claude-opus-5-5").review(wanted)
    none = own(model="offline").review(wanted)

    assert (kept.model, other.model, none.model) == ("claude-sonnet-5-5", "claude-opus-5-5", "offline")
    assert not other.unchanged_since
    assert not none.unchanged_since


def test_a_review_that_had_to_go_without_the_model_is_made_anew_the_next_time(
    own: Own, wanted: Wanted, api: Anthropic
) -> None:
    app = own()
    api.will(Fail(401, "authentication_error"), form())
    heard = Heard()

    first, second = app.review(wanted, heard), app.review(wanted)

    (told,) = [s for s in heard.steps if s.name == "write-up"]
    assert told.status == "failed"
    assert "does not accept our key" in told.reason
    assert first.complete  # no fact hangs on the words
    assert (first.model, second.model) == ("offline", "claude-sonnet-5-5")
