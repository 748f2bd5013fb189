"""What is asked of a model: the words of a prompt, what is sent with them, and how much may come back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Purpose = Literal["answer", "review", "reject", "rewrite", "grade"]
Effort = Literal["low", "medium", "high"]


@dataclass(frozen=True)
class Call:
    """`system` is the same for every learner, so that it is read from the cache; nothing untrusted is in it.

    `content` are the blocks of the user's message; in them untrusted text is fenced (bot.llm.untrusted).
    `most_tokens` is what the model may write, `most_sent` what may be sent to it, by our own estimate.
    """

    purpose: Purpose
    system: tuple[str, ...]
    content: tuple[str, ...]
    prompt_version: str
    most_tokens: int
    most_sent: int = 40_000
    effort: Effort = "low"


@dataclass(frozen=True)
class Given:
    """A source that may be cited: one search_result, one text block a paragraph."""

    id: str
    title: str
    url: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Tool:
    """Something that the model may look up. `run` only reads; what it returns is untrusted, fenced and short."""

    name: str
    description: str
    schema: Mapping[str, Any]
    run: Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True)
class AnswerCall(Call):
    """With `tools` the model may look things up, at most `most_turns` times; its last turn has to be words."""

    given: tuple[Given, ...] = ()
    tools: tuple[Tool, ...] = ()
    most_turns: int = 4
