"""Rules 4 and 10: why, not only what; short, and in words that are read easily."""

from __future__ import annotations

from bot.review.written.ground import Ground
from bot.review.written.objection import objection
from bot.review.written.part import Part
from bot.review.written.readability import grade, words

MOST = {"point": 90, "remark": 105, "praise": 35}
_LEAST = {"why": 6, "hint": 5, "says": 4}
# of so short a text the grade swings: nine is the goal of the whole, this the limit of a part
MOST_GRADE = 11.0


@objection(final=False)
def hard_to_read(part: Part, ground: Ground) -> str:
    """Something is empty, it is too long, or its sentences are."""
    wanted = {"point": ("why", "hint"), "remark": ("says", "why", "hint"), "praise": ("says",)}[part.kind]
    for name in wanted:
        if words(getattr(part, name)) < _LEAST[name]:
            return f"its {name} says too little: write at least {_LEAST[name]} words"
    number = words(part.text)
    if number > MOST[part.kind]:
        return f"it has {number} words: write at most {MOST[part.kind]}"
    if grade(part.text) > MOST_GRADE:
        return "it is hard to read: use shorter sentences and plainer words"
    return ""
