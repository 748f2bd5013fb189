"""The check that a button names."""

from __future__ import annotations

from bot.errors import ActionError
from bot.review.check import Check, named


def check_named(name: str) -> Check:
    found = named(name)
    if found is None:
        raise ActionError(f"I no longer have a check called {name}. Review the repository again to see what I say now.")
    return found
