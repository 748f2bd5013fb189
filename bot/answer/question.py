"""A question as it comes in, and an answer as it goes out: plain values, the same for terminal, JSON and Slack."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from knowledge.document import Source
from knowledge.keywords import words

Reason = Literal["", "empty", "not-in-sources", "off-topic", "other-language", "homework"]
LONGEST = 4000  # characters of a question that are read; the rest of a pasted log says little more
_MENTION = re.compile(r"<[@#!][^<>\s]*>")
_LINK = re.compile(r"<((?:https?|mailto):[^<>|\s]+)(?:\|([^<>]*))?>")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")
_POINTS_BACK = re.compile(r"\b(it|its|that|this|they|them|those|these|one|same|instead|else|again|example)\b", re.I)
FEW_WORDS = 3


@dataclass(frozen=True)
class Question:
    """`stage` is where the learner stands, if known; `thread` are the questions asked before, oldest first."""

    text: str
    stage: int | None = None
    thread: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """Without a chat's markup and characters that nobody sees."""
        return plain(self.text)

    @property
    def whole(self) -> str:
        """What is looked for: a short or pronominal question needs the one before it."""
        before = plain(self.thread[-1]) if self.thread else ""
        if before and (_POINTS_BACK.search(self.plain) or len(words(self.plain)) <= FEW_WORDS):
            return f"{before}\n{self.plain}"
        return self.plain


@dataclass(frozen=True)
class Found:
    """A passage that was retrieved, whether the answer cites it or not."""

    id: str
    page: str
    title: str
    topics: tuple[str, ...]
    stage: int
    dense: float
    bm25: float
    fused: float
    why: str
    cited: bool


@dataclass(frozen=True)
class Answer:
    """`answer` is Markdown; `confidence` is how likely our pages hold the answer, from 0 to 1.

    `passages` are the ten best in order, one a page, then what the answer cites beyond them.
    """

    question: str
    stage: int | None
    answer: str
    abstained: bool
    reason: Reason
    out_of_scope: bool
    confidence: float
    passages: tuple[Found, ...]
    sources: tuple[Source, ...]
    model: str
    prompt_version: str
    tokens: int
    seconds: float


def plain(text: str) -> str:
    text = _LINK.sub(lambda m: m[2] or m[1], _MENTION.sub(" ", text[:LONGEST]))
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, character)
    return _UNSEEN.sub(" ", text).strip()
