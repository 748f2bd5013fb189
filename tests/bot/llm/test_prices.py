"""A token's price by its kind, in whole numbers, never rounded to nothing."""

from __future__ import annotations

import pytest

from bot.llm import Usage
from bot.llm.prices import PRICES, dollars, microdollars

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("usage", "cost"),
    [
        (Usage(input=MILLION), 2_000_000),
        (Usage(output=MILLION), 10_000_000),
        (Usage(cache_created=MILLION), 2_500_000),
        (Usage(cache_read=MILLION), 200_000),
        (Usage(), 0),
        (Usage(cache_read=1), 1),
    ],
)
def test_each_kind_of_token_has_its_price(usage: Usage, cost: int) -> None:
    assert microdollars("claude-sonnet-5-5", usage) == cost


def test_an_id_with_its_date_costs_the_same() -> None:
    assert microdollars("claude-haiku-5-5-20260901", Usage(input=MILLION)) == 100_000


def test_an_unknown_model_counts_as_the_dearest() -> None:
    assert microdollars("claude-tomorrow-9", Usage(output=MILLION)) == max(p.output for p in PRICES.values()) * 1000


def test_dollars_are_shown_with_as_many_places_as_matter() -> None:
    assert [dollars(n) for n in (0, 165, 12_345, 1_384_000)] == ["$0.0000", "$0.0002", "$0.0123", "$1.38"]
