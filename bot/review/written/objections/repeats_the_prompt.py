"""How we speak to a model is between us and the model."""

from __future__ import annotations

import re
from functools import lru_cache

import prompts
from bot.review.written.ground import Ground
from bot.review.written.objection import objection
from bot.review.written.part import Part

_SPEAKS_OF_IT = re.compile(
    r"(?i)\bsystem prompts?\b|\b(?:my|these|the|your) (?:instructions|prompt|guidelines)\b|\buntrusted-[0-9a-f]|"
    r"\bI (?:was|am|have been) (?:told|asked|instructed|given)\b|\bas an? (?:AI|language model)\b|\buntrusted text\b"
)
_RUN = 7


@objection(final=True)
def repeats_the_prompt(part: Part, ground: Ground) -> str:
    """It has a stretch of our own prompts in it, or speaks of them."""
    found = _SPEAKS_OF_IT.search(part.text)
    if found:
        return f"it speaks of {found[0]!r}"
    run = next((run for run in _runs(part.text) if run in _ours()), ())
    return f"it repeats the prompt: {' '.join(run)!r}" if run else ""


def _runs(text: str) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return [tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]


@lru_cache(maxsize=1)
def _ours() -> frozenset[tuple[str, ...]]:
    return frozenset(run for name in prompts.all_names() for run in _runs(prompts.load(name).text))
