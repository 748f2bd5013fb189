"""A Model: the two things that we ask of one. None in its place is the embedded default, which goes without."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from bot.llm.call import AnswerCall, Call
from bot.llm.reply import Part, Structured, T, Written

# is given all parts so far, each time more come; parts that were told may be gone after a turn that looked things up
OnParts = Callable[[tuple[Part, ...]], None]


class Model(Protocol):
    """Both raise ModelError for everything that can go wrong, within 90 seconds in all."""

    def answer(self, call: AnswerCall, on_parts: OnParts | None = None) -> Written:
        """Words with citations that point at what was given, told as they come."""
        ...

    def structured(self, call: Call, form: type[T]) -> Structured[T]:
        """The form filled in, valid by its own rules."""
        ...
