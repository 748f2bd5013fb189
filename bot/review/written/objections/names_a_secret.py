"""A secret is nobody's to read, whoever says it."""

from __future__ import annotations

from bot.review.written.ground import Ground
from bot.review.written.objection import objection
from bot.review.written.part import Part


@objection(final=True)
def names_a_secret(part: Part, ground: Ground) -> str:
    """A value that was struck out before the code was sent stands in it."""
    return "it holds a secret of the repository" if ground.unsent.strike(part.text) != part.text else ""
