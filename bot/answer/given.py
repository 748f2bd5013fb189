"""The passages that a model may answer from: the best ones, and of their pages what was written to be the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.answer.offline import where
from bot.llm import Given
from bot.llm.packing import estimate
from knowledge.passage import Passage
from knowledge.rank import Hit
from knowledge.search import Index

MOST_PAGES, MOST_TOKENS = 6, 3_500
_WRITTEN_FOR_IT = ("What to do", "Example")


def chosen(hits: Sequence[Hit], index: Index) -> tuple[Passage, ...]:
    """Best first, none twice, within the budget; a page without a source that can be linked is left out."""
    kept: dict[str, Passage] = {}
    used = 0
    for passage in _candidates(hits, index):
        tokens = estimate(passage.text)
        if passage.id not in kept and passage.sources and used + tokens <= MOST_TOKENS:
            kept[passage.id] = passage
            used += tokens
    return tuple(kept.values())


def given(passage: Passage) -> Given:
    title = f"{passage.title}: {passage.heading} ({where(passage)})"
    return Given(passage.id, title, passage.sources[0].url, tuple(paragraphs(passage.text)))


def paragraphs(text: str) -> list[str]:
    """What can be cited by itself; a code block stays whole."""
    pieces = re.split(r"(^```[^\n]*\n.*?^```[^\n]*$)", text, flags=re.DOTALL | re.MULTILINE)
    found = [[piece] if piece.startswith("```") else re.split(r"\n[ \t]*\n", piece) for piece in pieces]
    return [part.strip() for part in sum(found, []) if part.strip()]  # noqa: RUF017  # a handful


def _candidates(hits: Sequence[Hit], index: Index) -> Iterator[Passage]:
    for hit in hits[:MOST_PAGES]:
        yield hit.passage
        yield from (p for p in index.page(hit.passage.page) if p.heading in _WRITTEN_FOR_IT)
