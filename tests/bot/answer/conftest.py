"""One index of all pages for the answers' tests."""

from __future__ import annotations

import pytest

from bot.pages import all_passages
from knowledge.search import Index


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    made = Index(tmp_path_factory.mktemp("index"))
    made.refresh(list(all_passages()))
    return made
