"""How meaning, words and the learner's stage make one order."""

from __future__ import annotations

from dataclasses import replace

from knowledge.document import Kind
from knowledge.keywords import Keywords, words
from knowledge.passage import Passage
from knowledge.rank import Hit, one_a_page, rank


def passage(page: str, heading: str = "What to do", kind: Kind = "practice", stage: int = 1) -> Passage:
    return Passage(f"{page}#{heading}", page, kind, page, heading, f"About {page}.", (stage,), ("t",), ())


def order(hits: list[Hit]) -> list[str]:
    return [h.passage.page for h in hits]


A, B, C = passage("alpha"), passage("beta"), passage("gamma")
WORDS = Keywords([" ".join(words(p.text)) for p in (A, B, C)])


def test_meaning_counts_more_than_words_but_words_help() -> None:
    dense = {A.id: 0.5, B.id: 0.4, C.id: 0.3}
    assert order(rank([A, B, C], dense, WORDS, "unheard", None)) == ["alpha", "beta", "gamma"]
    assert order(rank([A, B, C], dense, WORDS, "gamma", None)) == ["gamma", "alpha", "beta"]


def test_a_stage_lifts_what_is_near_and_hides_nothing() -> None:
    dense = {A.id: 0.5, B.id: 0.49, C.id: 0.1}
    staged = [replace(A, stages=(2,)), B, replace(C, stages=(2,))]
    hits = rank(staged, dense, WORDS, "unheard", 1)
    assert order(hits) == ["beta", "alpha", "gamma"]
    assert hits[0].why == "meaning #2, your stage"
    assert order(rank(staged, dense, WORDS, "unheard", None)) == ["alpha", "beta", "gamma"]


def test_a_practice_stands_above_the_check_that_says_the_same() -> None:
    check, practice = passage("alpha", kind="check"), passage("beta")
    assert order(rank([check, practice], {check.id: 0.6, practice.id: 0.5}, WORDS, "x", None)) == ["beta", "alpha"]


def test_a_passage_far_above_the_stage_gives_way_to_one_that_is_as_near() -> None:
    dense = {A.id: 0.5, B.id: 0.49, C.id: 0.1}
    staged = [replace(A, stages=(9,)), replace(B, stages=(3,)), replace(C, stages=(3,))]
    assert order(rank(staged, dense, WORDS, "unheard", 2)) == ["beta", "gamma", "alpha"]
    assert order(rank(staged, dense, WORDS, "unheard", 11)) == ["alpha", "beta", "gamma"]


def test_passages_of_one_page_support_each_other() -> None:
    one, two, alone = passage("alpha", "a"), passage("alpha", "b"), passage("beta", "a")
    keywords = Keywords(["", "", ""])
    dense = {alone.id: 0.5, one.id: 0.49, two.id: 0.48}
    assert order(rank([one, two, alone], dense, keywords, "x", None)) == ["alpha", "alpha", "beta"]
    assert order(rank([one, alone], dense, Keywords(["", ""]), "x", None)) == ["beta", "alpha"]


def test_a_page_is_shown_once_unless_it_is_the_point() -> None:
    def hits(*pages: str) -> list[Hit]:
        return [Hit(passage(p, str(n)), 0.5, 0, 1 / (n + 1), "") for n, p in enumerate(pages)]

    assert order(one_a_page(hits("alpha", "beta", "alpha", "beta", "gamma"))) == ["alpha", "beta", "gamma"]
    assert order(one_a_page(hits("alpha", "alpha", "alpha", "beta", "beta"))) == ["alpha", "alpha", "beta"]
    assert one_a_page([]) == []


def test_why_names_both_places() -> None:
    best = rank([A, B], {A.id: 0.1, B.id: 0.9}, Keywords([" ".join(words(p.text)) for p in (A, B)]), "alpha", None)
    assert {h.passage.page: h.why for h in best} == {"alpha": "meaning #2, words #1", "beta": "meaning #1"}
