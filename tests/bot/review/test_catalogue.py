"""The generated page of all checks is the one that the checks give."""

from __future__ import annotations

from pathlib import Path

from bot.review.catalogue import page
from bot.review.check import all_checks

CHECKS = Path(__file__).parents[3] / "docs" / "checks.md"


def test_the_page_of_checks_is_fresh() -> None:
    assert CHECKS.read_text(encoding="utf-8") == page(), "run `make docs`"


def test_the_page_names_every_check_once() -> None:
    text = page()
    assert all(text.count(f"\n### {made.name}\n") == 1 for made in all_checks())
