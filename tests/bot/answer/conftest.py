"""One index of all pages for the answers' tests, and a loopback API with the real client on it."""

from __future__ import annotations

import pytest

from bot.pages import all_passages
from knowledge.search import Index
from tests.bot.llm.conftest import api, claude, connect

__all__ = ["api", "claude", "connect", "index"]


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    made = Index(tmp_path_factory.mktemp("index"))
    made.refresh(list(all_passages()))
    return made
