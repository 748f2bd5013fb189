"""BM25: how well a passage's words fit a question's, beside the embedder, which is weak on names and error messages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from math import log

import snowballstemmer

K1, B = 1.2, 0.75
# words of so many questions that they say nothing about the passage
STOP = frozenset(
    "a about am an and any are as at be been but by can could did do does for from get go golang had has have how i if "
    "in into is it its just like make me my need no not of on or our please should so some than that the their them "
    "then there these they this to use using want was way we what when where which while who why will with would you "
    "your".split()
)
_NAME = re.compile(r"[A-Za-z_][\w]*(?:[.][A-Za-z_]\w*)*|\d+(?:\.\d+)*")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def words(text: str) -> list[str]:
    """Stemmed words; `http.StatusOK` and `max_conns` stay whole as well as in parts."""
    found: list[str] = []
    for name in _NAME.findall(text):
        parts = [p.lower() for p in _PART.findall(name)]
        if len(parts) > 1:
            found.append(name.lower())
        found += [_stem(p) for p in parts if p not in STOP and (len(p) > 1 or p.isdigit())]
    return found


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


class Keywords:
    """Passages as words() joined by a space, numbered as given; a word is counted when it is first asked for."""

    def __init__(self, texts: Sequence[str]) -> None:
        # two spaces, so that a word that stands twice in a row is counted twice
        self._texts = [f" {text.replace(' ', '  ')} " for text in texts]
        self._lengths = [len(text.split()) for text in texts]
        self._mean = sum(self._lengths) / max(1, len(texts)) or 1.0
        self._counts: dict[str, list[tuple[int, int]]] = {}

    def scores(self, question: str) -> dict[int, float]:
        """Number of a passage -> its score; passages that share no word are left out."""
        total: dict[int, float] = defaultdict(float)
        for word in sorted(set(words(question))):
            places = self._places(word)
            rarity = log(1 + (len(self._lengths) - len(places) + 0.5) / (len(places) + 0.5))
            for number, count in places:
                length = 1 - B + B * self._lengths[number] / self._mean
                total[number] += rarity * count * (K1 + 1) / (count + K1 * length)
        return dict(total)

    def _places(self, word: str) -> list[tuple[int, int]]:
        if word not in self._counts:
            counts = ((number, text.count(f" {word} ")) for number, text in enumerate(self._texts))
            self._counts[word] = [(number, count) for number, count in counts if count]
        return self._counts[word]
