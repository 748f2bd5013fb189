"""What fits is sent whole, what does not is named; the estimate is on the safe side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.llm.packing import Piece, estimate, pack

PIECES = st.lists(st.builds(Piece, st.text(max_size=8), st.text(max_size=200)), max_size=12)


@given(PIECES, st.integers(0, 300))
def test_all_is_sent_or_named_and_nothing_twice(pieces: list[Piece], budget: int) -> None:
    packed = pack(pieces, budget)

    assert packed.tokens <= budget
    assert packed.tokens == sum(estimate(piece.text) for piece in packed.pieces)
    assert sorted([p.name for p in packed.pieces] + list(packed.omitted)) == sorted(p.name for p in pieces)


def test_the_first_come_first_and_a_small_one_may_fit_after_a_large_one_did_not() -> None:
    large, middle, small = Piece("large", "x" * 300), Piece("middle", "x" * 150), Piece("small", "x" * 30)

    packed = pack([middle, large, small], 70)

    assert [piece.name for piece in packed.pieces] == ["middle", "small"]
    assert packed.omitted == ("large",)


def test_a_token_is_taken_for_three_bytes() -> None:
    assert estimate("a" * 30) == 10
    assert estimate("ü" * 30) == 20
    assert estimate("") == 0
