"""What comes back from a model, with what it cost and which prompt and model it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from bot.llm.usage import Usage

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True)
class Spent:
    """`microdollars`: a millionth of a dollar each. `model` is the id that the service says it used."""

    model: str
    prompt_version: str
    usage: Usage
    microdollars: int
    stop_reason: str
    seconds: float


@dataclass(frozen=True)
class Citation:
    """`id` is the id of a Given that was sent."""

    id: str
    quoted: str


@dataclass(frozen=True)
class Part:
    """A stretch of the answer and what it rests on."""

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Written:
    """`looked_up`: the tools' calls, in order, for the record: `read users.go`. `seen`: what they said, fenced."""

    parts: tuple[Part, ...]
    spent: Spent
    looked_up: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True)
class Structured(Generic[T]):
    form: T
    spent: Spent
