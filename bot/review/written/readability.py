"""How many words a text has, and for which school grade it is written; code is left out of both counts' syllables."""

from __future__ import annotations

import re

_CODE = re.compile(r"`[^`\n]*`")
_SENTENCE = re.compile(r"[.?!:;](?:\s|$)|\n")
_VOWELS = re.compile(r"[aeiouy]+")


def words(text: str) -> int:
    return len(text.split())


def grade(text: str) -> float:
    """Flesch-Kincaid: 0.39 words a sentence + 11.8 syllables a word - 15.59; a piece of code is one short word."""
    plain = _CODE.sub("it", text)
    found = re.findall(r"[A-Za-z][A-Za-z'’-]*", plain)
    sentences = len([part for part in _SENTENCE.split(plain) if part and part.strip()])
    if not found or not sentences:
        return 0.0
    return 0.39 * len(found) / sentences + 11.8 * sum(map(_syllables, found)) / len(found) - 15.59


def _syllables(word: str) -> int:
    low = word.lower()
    silent = low.endswith("e") and not low.endswith(("le", "ee")) and len(low) > 2
    ended = low.endswith("ed") and not low.endswith(("ted", "ded"))
    return max(1, len(_VOWELS.findall(low)) - silent - ended)
