"""Words of questions and passages, and BM25 over them."""

from __future__ import annotations

from math import log

import pytest

from knowledge.keywords import K1, B, Keywords, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("closing the rows", ["close", "row"]),
        ("http.StatusNotFound", ["http.statusnotfound", "http", "status", "found"]),
        ("max_open_conns", ["max_open_conns", "max", "open", "conn"]),
        ("HTTPServer", ["httpserver", "http", "server"]),
        ("errors.Is(err, sql.ErrNoRows)", ["errors.is", "error", "err", "sql.errnorows", "sql", "err", "row"]),
        ("Go 1.22 and go.mod", ["1.22", "1", "22", "go.mod", "mod"]),
        ("what is it?", []),
        ("", []),
        ("😀 \x00 日本語", []),
    ],
)
def test_words_are_stemmed_and_names_stay_whole_as_well(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_score_is_the_one_of_the_formula() -> None:
    keywords = Keywords(["close row row", "close", "file"])
    rarity = log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    length = 1 - B + B * 3 / (5 / 3)
    assert keywords.scores("rows") == {0: pytest.approx(rarity * 2 * (K1 + 1) / (2 + K1 * length))}


def test_a_rare_word_says_more_than_a_common_one_and_a_short_passage_more_than_a_long_one() -> None:
    keywords = Keywords(["server pprof", "server row", "server", "server a1 a2 a3"])
    scores = keywords.scores("server pprof")
    assert sorted(scores, key=lambda n: -scores[n]) == [0, 2, 1, 3]


def test_passages_without_a_word_of_the_question_are_left_out() -> None:
    assert Keywords(["close", "row"]).scores("mutex") == {}
    assert Keywords([]).scores("mutex") == {}
    assert Keywords([""]).scores("mutex") == {}
