"""The sandbox of this machine, the index of all pages, and one loopback API for all cases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.llm.claude import Claude
from tests.bot.answer.conftest import index
from tests.bot.llm.conftest import MODELS, PATIENT
from tests.bot.review.conftest import sandbox, this_machine
from tests.fakes.anthropic import Anthropic, serving_anthropic

__all__ = ["index", "sandbox", "this_machine"]


@pytest.fixture(scope="module")
def api() -> Iterator[Anthropic]:
    with serving_anthropic() as api:
        yield api


@pytest.fixture(scope="module")
def claude(api: Anthropic) -> Iterator[Claude]:
    model = Claude(api.key, MODELS, api.url, PATIENT)
    yield model
    model.close()
