"""A loopback API of its own for each test, and the real client on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bot.llm.call import AnswerCall, Call, Given, Purpose
from bot.llm.claude import Claude, Limits
from tests.fakes.anthropic import Anthropic, serving_anthropic

MODELS: dict[Purpose, str] = {
    "answer": "claude-haiku-5-5",
    "review": "claude-sonnet-5-5",
    "reject": "claude-sonnet-5-5",
    "rewrite": "claude-sonnet-5-5",
    "grade": "claude-opus-5-5",
}
# a busy machine keeps an answer waiting for longer than a test of silence would
PATIENT = Limits(first_wait=0.01)
SHORT = Limits(whole=1.5, silence=0.4, connect=0.4, first_wait=0.01)
GIVEN = (
    Given(
        "error-wrap#what-to-do", "Wrap errors", "https://go.dev/blog/go1.13-errors", ("Wrap with %w.", "Once a layer.")
    ),
    Given("slog#why", "Log with slog", "https://go.dev/blog/slog", ("slog writes keys and values.",)),
)


@pytest.fixture
def api() -> Iterator[Anthropic]:
    with serving_anthropic() as api:
        yield api


@pytest.fixture
def connect() -> Iterator[Callable[..., Claude]]:
    made: list[Claude] = []

    def connect(api: Anthropic, **changed: object) -> Claude:
        settings = {"key": api.key, "models": MODELS, "base_url": api.url, "limits": PATIENT} | changed
        made.append(Claude(**settings))  # type: ignore[arg-type]  # by their names
        return made[-1]

    yield connect
    for model in made:
        model.close()


@pytest.fixture
def claude(api: Anthropic, connect: Callable[..., Claude]) -> Claude:
    return connect(api)


def answer_call(**changed: object) -> AnswerCall:
    usual = {
        "purpose": "answer",
        "system": ("You teach Go.",),
        "content": ("How do I wrap an error?",),
        "prompt_version": "answer-1",
        "most_tokens": 800,
        "given": GIVEN,
    }
    return AnswerCall(**(usual | changed))  # type: ignore[arg-type]  # by their names


def review_call(**changed: object) -> Call:
    usual = {
        "purpose": "review",
        "system": ("You review Go.",),
        "content": ("The code.",),
        "prompt_version": "review-1",
        "most_tokens": 2000,
    }
    return Call(**(usual | changed))  # type: ignore[arg-type]  # by their names
