"""docs/requests shows what is sent today, and no secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.requests.page import DOCS, all_pages, page


@pytest.mark.parametrize("file", all_pages(), ids=lambda file: file.stem)
def test_the_page_shows_what_is_sent_today(file: Path) -> None:
    sent = all_pages()[file]()

    made = page(sent)

    assert file.is_file(), "make requests"
    assert file.read_text(encoding="utf-8") == made, f"{file.name} is of before: make requests"
    assert "sk-ant" not in made
    assert sum(len(text) for _, text in sent.parts) > 1000


def test_every_page_there_has_its_request() -> None:
    assert set(DOCS.glob("*.md")) == set(all_pages())
