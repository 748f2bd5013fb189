"""Meaning and words joined into one order: reciprocal rank fusion, the learner's stage, one passage a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
    by_meaning = _places({p.id: dense.get(p.id, 0.0) for p in passages})
    worded = _places({passages[n].id: score for n, score in by_words.items()})
    fused = [
        (1 / (RRF + by_meaning[p.id]) + (WORDS_WEIGHT / (RRF + worded[p.id]) if p.id in worded else 0.0))
        * _fitness(p, stage)
        for p in passages
    ]
    hits = [
        Hit(p, dense.get(p.id, 0.0), by_words.get(n, 0.0), whole, _why(p, by_meaning[p.id], worded.get(p.id), stage))
        for n, (p, whole) in enumerate(zip(passages, _supported(passages, fused), strict=True))
    ]
    return sorted(hits, key=lambda h: (-h.fused, h.passage.id))


def _why(passage: Passage, by_meaning: int, by_words: int | None, stage: int | None) -> str:
    why = f"meaning #{by_meaning}"
    if by_words is not None:
        why += f", words #{by_words}"
    return f"{why}, your stage" if stage in passage.stages else why


def _fitness(passage: Passage, stage: int | None) -> float:
    fitness = 1 - CHECK if passage.kind == "check" else 1.0
    if passage.heading in ASIDES:
        fitness *= 1 - ASIDE
    if stage is not None:
        fitness *= 1 - ABOVE * min(5, max(0, min(passage.stages) - stage))
        fitness *= 1 + NEAR_STAGE * (stage in passage.stages)
    return fitness


def _supported(passages: Sequence[Passage], fused: Sequence[float]) -> Iterator[float]:
    """Each with its share of the two best others of its page."""
    pages: dict[str, list[float]] = defaultdict(list)
    for passage, own in zip(passages, fused, strict=True):
        pages[passage.page].append(own)
    best = {page: sorted(scores, reverse=True)[:3] for page, scores in pages.items()}
    for passage, own in zip(passages, fused, strict=True):
        three = best[passage.page]
        yield own + SUPPORT * (sum(three) - own if own in three else sum(three[:2]))


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
