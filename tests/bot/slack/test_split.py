"""Long texts in pieces: nothing is lost, nothing is torn, every piece can be read by itself."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.slack.limits import size
from bot.slack.markdown import prose
from bot.slack.split import clip, split

LINES = st.sampled_from(
    (
        "A sentence about `errors.Is` and more. Another one follows it.",
        "",
        "> a quotation with [a link](https://go.dev/doc/effective_go) in it",
        "```go\nfor i := 0; i < n; i++ {\n\tresults <- work(i)\n}\n```",
        "```\n" + "x := 1 // a long block\n" * 20 + "```",
        "&lt;!channel&gt; " * 12,
        "x" * 260,
        "世界" * 90,
        "👩‍💻é👍🏽" * 30,
        "\\*not bold\\* " * 10,
    )
)
TEXTS = st.one_of(
    st.lists(LINES, max_size=14).map("\n".join), st.text(max_size=600), st.text("`a \n&;\\", max_size=400)
)


def _fences(text: str) -> list[str]:
    return [line for line in text.split("\n") if re.fullmatch(r"[ \t>]*`{3,}[^`]*", line)]


@given(TEXTS, st.integers(100, 400))
@settings(max_examples=300)
def test_pieces_joined_give_the_text_back_and_each_fits(text: str, most: int) -> None:
    pieces = split(text, most)
    assert "".join(piece.text for piece in pieces) == text
    assert all(size(piece.shown) <= most for piece in pieces)
    assert all(piece.text for piece in pieces)


@given(st.lists(LINES, max_size=14).map("\n".join), st.integers(100, 400))
@settings(max_examples=300)
def test_every_piece_closes_the_fences_that_it_opens(text: str, most: int) -> None:
    for piece in split(text, most):
        assert len(_fences(piece.shown)) % 2 == 0


@given(st.lists(LINES, max_size=14).map("\n".join).map(prose), st.integers(100, 400))
@settings(max_examples=300)
def test_no_entity_escape_link_or_joined_character_is_cut(text: str, most: int) -> None:
    pieces = split(text, most)
    for before, after in pairwise(pieces):
        assert not re.search(r"&[a-z]{0,4}\Z", before.text)
        assert not re.search(r"(?<!\\)\\\Z", before.text)
        assert before.text.count("](") == len(re.findall(r"\]\([^()\s]*\)", before.text))
        assert not unicodedata.combining(after.text[0])
        assert after.text[0] not in "\u200d\ufe0f"


def test_a_fence_that_fits_into_a_piece_of_its_own_is_not_cut() -> None:
    code = "```go\n" + "x := 1\n" * 10 + "```\n"
    text = "Words that come first. " * 3 + "\n\n" + code + "\nWords that come after."
    pieces = [piece.shown for piece in split(text, 120)]
    assert any(code in piece for piece in pieces)


def test_a_fence_that_is_too_long_goes_on_in_the_next_piece_with_its_language() -> None:
    pieces = split("```go\n" + "results <- work(i)\n" * 20 + "```", 150)
    assert all(piece.shown.startswith("```go\n") and piece.shown.endswith("```") for piece in pieces)
    assert all(piece.text.endswith("\n") for piece in pieces[:-1])


def test_a_reader_s_eye_finds_the_cut_between_paragraphs_lines_sentences_and_words() -> None:
    paragraphs = "\n\n".join(f"{word} " * 15 for word in ("one", "two", "three"))
    assert [piece.text.split()[0] for piece in split(paragraphs, 100)] == ["one", "two", "three"]
    assert split("word " * 100, 101)[0].text.endswith("word ")


@given(st.text(max_size=200), st.integers(2, 50))
def test_a_clipped_text_fits_and_says_that_it_was_clipped(text: str, most: int) -> None:
    shown = clip(text, most)
    assert size(shown) <= most
    assert shown == text or shown.endswith("…")


@pytest.mark.parametrize("character", ["👩‍💻", "é", "👍"])
def test_clipping_leaves_joined_characters_whole(character: str) -> None:
    for most in range(2, 12):
        shown = clip(character * 10, most).removesuffix("…")
        assert shown == character * (len(shown) // len(character))
