"""The words that our pages use: no text about Go can do without them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from bot.llm.stranger import vocabulary
from bot.review.check import all_checks
from knowledge.document import documents


@lru_cache(maxsize=1)
def our_words() -> frozenset[str]:
    return vocabulary(_texts())


def _texts() -> Iterator[str]:
    yield from (text for page in documents() for _, text in page.sections)
    for made in all_checks():
        page = made.page
        yield f"{made.message} {page.title} {page.why} {page.find_out} {page.instead}"
