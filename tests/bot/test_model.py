"""The model as the application joins it: within budgets, written down, streamed, and replayed without a key."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.answer import Answer, Question
from bot.app import App, build
from bot.errors import MachineError
from bot.llm.deltas import Deltas
from bot.settings import Settings
from bot.spending import by_purpose
from tests.bot.conftest import TODO_API, wanted
from tests.bot.llm.conftest import api
from tests.fakes.anthropic import Anthropic, Cite, Fail, LookUp, Say, Usage

__all__ = ["api"]
ROOT = Path(__file__).parents[2]
ASKED = Question("How do I wrap an error so that the caller still finds the cause?", 1)
GOOD = Say((Cite("Wrap it with `%w`.", ((0, 0, 1),)),))


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With an index that is filled once."""
    state = tmp_path_factory.mktemp("state")
    build(Settings(state=state)).refresh()
    return state


@pytest.fixture
def own(state: Path, api: Anthropic, tmp_path: Path) -> Iterator[Callable[..., App]]:
    made: list[App] = []

    def own(**changed: object) -> App:
        usual = {
            "state": state,
            "DATABASE_URL": "",
            "ANTHROPIC_API_KEY": api.key,
            "ANTHROPIC_BASE_URL": api.url,
        }
        made.append(build(Settings(**(usual | changed))))  # type: ignore[arg-type]  # by their names
        return made[-1]

    yield own
    for app in made:
        if app.claude:
            app.claude.close()
        app.store.forget(app.local_learner)
        app.store.close()


def test_without_a_key_nothing_writes(own: Callable[..., App], api: Anthropic) -> None:
    said = own(ANTHROPIC_API_KEY="").ask(ASKED)

    assert said.answer.model == "offline"
    assert api.seen == []


def test_offline_holds_whatever_the_key(own: Callable[..., App], api: Anthropic) -> None:
    assert own(model="offline").ask(ASKED).answer.model == "offline"
    assert api.seen == []


def test_with_a_key_it_is_written_kept_and_paid_for(own: Callable[..., App], api: Anthropic) -> None:
    api.will(GOOD)
    app = own()

    said = app.ask(ASKED)

    assert said.answer.answer.startswith("Wrap it with `%w`. [1](https://")
    assert said.number is not None
    (cost,) = app.costs()
    assert (cost.workspace, cost.purpose, cost.model, cost.calls) == ("local", "answer", "claude-haiku-5-5", 1)
    assert cost.microdollars == 1200 * 100 // 1000 + 90 * 500 // 1000
    assert by_purpose(app.store, "dollars") == {"answer": 0.000165}
    assert by_purpose(app.store, "cache") == {"answer": 0.0}


def test_what_came_before_and_the_latest_review_go_along(own: Callable[..., App], api: Anthropic) -> None:
    app = own(model="offline")
    app.review(wanted(TODO_API))
    app = own()
    api.will(GOOD, GOOD)

    app.answer_for(app.local_learner, ASKED, "D1:1.0")
    app.answer_for(app.local_learner, Question("And why does that help?", 1, (ASKED.text,)), "D1:1.0")

    second = api.seen[1].text
    assert f"The learner asked: {ASKED.text}\nWe answered: Wrap it with `%w`." in second
    assert 'kind="review"' in second
    assert ".go:" in second


def test_over_the_learners_day_the_words_are_offline_and_say_so(own: Callable[..., App], api: Anthropic) -> None:
    api.will(GOOD)
    app = own(model_tokens_per_day=1000)
    app.ask(ASKED)

    said = app.ask(ASKED)

    assert said.answer.answer.startswith("*You have used your share of the language model for today. So this is quoted")
    assert len(api.seen) == 1


def test_over_the_workspaces_month_it_is_told_too(own: Callable[..., App], api: Anthropic) -> None:
    api.will(GOOD)
    app = own(model_dollars_per_month=0.0001)
    app.ask(ASKED)

    assert app.ask(ASKED).answer.answer.startswith("*This workspace has used its share")


def test_what_failed_and_cost_is_paid_for_too(own: Callable[..., App], api: Anthropic) -> None:
    api.will(Say(("I will not",), stop_reason="refusal", usage=Usage(input=5000, output=7)))
    app = own()

    app.ask(ASKED)

    (cost,) = app.costs()
    assert (cost.failed, cost.input_tokens, cost.output_tokens) == (1, 5000, 7)


def test_a_question_about_their_code_is_answered_from_it(own: Callable[..., App], api: Anthropic) -> None:
    own(model="offline").review(wanted(TODO_API))
    api.will(
        LookUp("list_files", {}),
        LookUp("read_file", {"file": "main.go"}),
        Say(("Your `main.go:1` begins the program; next, give the server a timeout.",)),
    )
    app = own()

    said = app.ask(Question("What does the server in my main.go do when it starts?", 2))

    assert said.answer.answer == "Your `main.go:1` begins the program; next, give the server a timeout."
    assert [tool["name"] for tool in api.seen[0].body["tools"]] == ["list_files", "read_file", "search_code"]
    results = [seen.body["messages"][-1]["content"][0]["content"][0]["text"] for seen in api.seen[1:]]
    assert "main.go (" in results[0]
    assert "1: package main" in results[1]


def test_a_question_about_go_gets_no_tools(own: Callable[..., App], api: Anthropic) -> None:
    own(model="offline").review(wanted(TODO_API))
    api.will(GOOD)

    own().ask(ASKED)

    assert "tools" not in api.seen[0].body


def test_a_key_that_a_learner_pastes_is_not_sent(own: Callable[..., App], api: Anthropic) -> None:
    api.will(GOOD)
    key = "AKIA" + "QX7PLTZMWR4KV2ND"

    own().ask(Question(f"How do I wrap an error of the AWS client with the id {key} so that errors.Is finds it?", 1))

    assert key not in str(api.seen[0].body)
    assert "with the id … so" in api.seen[0].text


def test_a_model_that_cannot_be_chosen_is_said(own: Callable[..., App], tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="record:x needs a key"):
        build(Settings(state=tmp_path, model="record:x")).claude  # noqa: B018  # made at its first use
    with pytest.raises(MachineError, match=r"cannot be read .* Make it with --model record:"):
        build(Settings(state=tmp_path, model=f"replay:{tmp_path / 'none'}")).claude  # noqa: B018


def test_who_hears_deltas_is_told_each_word_once() -> None:
    heard: list[str] = []
    hear = Deltas(heard.append)

    for so_far in ("Wrap", "Wrap it", "Wrap it", "Use", "Use %w", "Wrap it well"):
        hear(so_far)

    assert heard == ["Wrap", " it", " well"]


def command(state: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
    set_ = {**os.environ, "GOMENTOR_STATE": str(state), "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **environment}
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments], env=set_, capture_output=True, text=True, check=False, timeout=120
    )
    return done.returncode, done.stdout, done.stderr


def test_what_was_recorded_is_replayed_without_a_key(own: Callable[..., App], api: Anthropic, tmp_path: Path) -> None:
    api.will(Fail(529, "overloaded_error"), GOOD)
    file = tmp_path / "new" / "answers.jsonl"

    recorded = own(model=f"record:{file}").ask(ASKED).answer
    alone = own(model=f"replay:{file}", ANTHROPIC_API_KEY="", ANTHROPIC_BASE_URL="http://127.0.0.1:9")
    heard: list[str] = []
    replayed = alone.ask(ASKED, heard.append).answer

    assert replacing_seconds(recorded) == replacing_seconds(replayed)
    assert replayed.model == "claude-haiku-5-5"
    assert heard
    assert api.key not in file.read_text(encoding="utf-8")
    with pytest.raises(MachineError, match=r"no answer to request [0-9a-f]{16} \(claude-haiku-5-5: .*--model record:"):
        alone.ask(Question("How do I close rows after a query?"))


def replacing_seconds(answer: Answer) -> Answer:
    return replace(answer, seconds=0)


def test_the_command_writes_with_whom_it_is_told_and_mentors_see_the_cost(state: Path, api: Anthropic) -> None:
    api.will(GOOD)
    key = {"ANTHROPIC_API_KEY": api.key, "ANTHROPIC_BASE_URL": api.url, "GOMENTOR_MODEL": "offline"}

    code, said, wrong = command(state, "ask", ASKED.text, "--model", "claude", **key)
    costs = command(state, "costs", COLUMNS="140")

    assert (code, wrong) == (0, "")
    assert "Wrap it with %w. 1" in said
    assert costs[0] == 0
    assert "claude-haiku-5-5" in costs[1]
    assert "$0.0002" in costs[1]


def test_the_key_is_a_secret_of_the_settings() -> None:
    assert isinstance(Settings().anthropic_api_key, SecretStr)
