"""Small repositories of ours, built and tested for real, and the Ground that a model's text about each stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from bot.llm.claude import Claude
from bot.review import Means, Wanted, review
from bot.review.repository import read
from bot.review.result import Review
from bot.review.sandbox import Sandbox
from bot.review.written import ground_of
from bot.review.written.ground import Ground
from tests.bot.llm.conftest import MODELS, PATIENT
from tests.fakes.anthropic import Anthropic, serving_anthropic

REPOSITORIES = Path(__file__).parents[3] / "repositories"
# where the author of each stands, unless a test says otherwise
STAGES = {"word-count": 3, "bookshop": 4, "todo-api": 6}


@dataclass(frozen=True)
class Reviewed:
    made: Review
    ground: Ground


Known = Callable[[str, int], Reviewed]


@pytest.fixture(scope="session")
def known(sandbox: Sandbox) -> Known:
    """The review of one of them, for a learner at this stage (0: the repository's own); each is made once."""

    @cache
    def made(name: str, stage: int) -> Reviewed:
        folder = REPOSITORIES / name
        found = review(Wanted(str(folder), stage=stage or STAGES[name], folders=True), Means(sandbox))
        return Reviewed(found, ground_of(found, read(folder)))

    return made


@pytest.fixture
def api() -> Iterator[Anthropic]:
    with serving_anthropic() as api:
        yield api


@pytest.fixture
def claude(api: Anthropic) -> Iterator[Claude]:
    """The real client, on a loopback API that says what a test tells it to."""
    model = Claude(api.key, MODELS, api.url, PATIENT)
    yield model
    model.close()
