"""Meaning and words joined into one order: reciprocal rank fusion, the learner's stage, one passage a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.keywords import Keywords
from knowledge.passage import Passage

# measured with `python -m evals retrieval`
RRF = 60
WORDS_WEIGHT = 0.5  # what a place by words counts, where a place by meaning counts 1
NEAR_STAGE = 0.03  # what a passage of the learner's own stage gains
ABOVE = 0.02  # what a passage loses for each stage that it lies above the learner's, at most five times
SUPPORT = 0.1  # what the two next best passages of the same page add to each of its passages
CHECK = 0.3  # what a check's page loses: it says of bad code what its practice says of good code
ASIDE = 0.06  # what a section loses that speaks about learning rather than about Go
ASIDES = frozenset(
    {
        "Exercise",
        "How to prove it in a repository",
        "Read on",
        "The order",
        "What it is for",
        "What this stage is for",
        "What you can do afterwards",
    }
)


@dataclass(frozen=True)
class Hit:
    """`dense` is the cosine of question and passage, and alone says whether the passage answers at all."""

    passage: Passage
    dense: float
    bm25: float
    fused: float
    why: str


def rank(
    passages: Sequence[Passage], dense: Mapping[str, float], keywords: Keywords, text: str, stage: int | None
) -> list[Hit]:
    """Every passage, best first; `dense` maps ids to cosines."""
    by_words = keywords.scores(text)
    meaning_place = _places({p.id: dense.get(p.id, 0.0) for p in passages})
    words_place = _places({passages[n].id: score for n, score in by_words.items()})
    hits = []
    for number, passage in enumerate(passages):
        fused = 1 / (RRF + meaning_place[passage.id])
        why = f"meaning #{meaning_place[passage.id]}"
        if passage.id in words_place:
            fused += WORDS_WEIGHT / (RRF + words_place[passage.id])
            why += f", words #{words_place[passage.id]}"
        if stage is not None and stage in passage.stages:
            why += ", your stage"
        fused *= _fitness(passage, stage)
        hits.append(Hit(passage, dense.get(passage.id, 0.0), by_words.get(number, 0.0), fused, why))
    return sorted(_supported(hits), key=lambda h: (-h.fused, h.passage.id))


def _fitness(passage: Passage, stage: int | None) -> float:
    fitness = 1 - CHECK if passage.kind == "check" else 1.0
    if passage.heading in ASIDES:
        fitness *= 1 - ASIDE
    if stage is not None:
        fitness *= 1 - ABOVE * min(5, max(0, min(passage.stages) - stage))
        fitness *= 1 + NEAR_STAGE * (stage in passage.stages)
    return fitness


def _supported(hits: Sequence[Hit]) -> Iterator[Hit]:
    pages: dict[str, list[float]] = defaultdict(list)
    for hit in hits:
        pages[hit.passage.page].append(hit.fused)
    best = {page: sorted(scores, reverse=True)[:3] for page, scores in pages.items()}
    for hit in hits:
        three = best[hit.passage.page]
        others = sum(three) - hit.fused if hit.fused in three else sum(three[:2])
        yield replace(hit, fused=hit.fused + SUPPORT * others)


def one_a_page(hits: Sequence[Hit]) -> list[Hit]:
    """The best passage of each page; a second one of the first page stays where it is second: the page is the point."""
    seen: set[str] = set()
    kept: list[Hit] = []
    for number, hit in enumerate(hits):
        if hit.passage.page not in seen or (number == 1 and hit.passage.page == hits[0].passage.page):
            kept.append(hit)
        seen.add(hit.passage.page)
    return kept


def _places(scores: Mapping[str, float]) -> dict[str, int]:
    return {name: place for place, name in enumerate(sorted(scores, key=lambda n: (-scores[n], n)), 1)}
