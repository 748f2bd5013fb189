"""What an objection is: one function in a module of objections/ that says why a text of a model's may not be shown.

It reads a Part and the Ground that the part stands on, and returns the reason, or "". A module is found by its name.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from uuid import uuid4

from bot.errors import KnowledgeError
from bot.review.written.ground import Ground
from bot.review.written.part import Kind, Part

log = logging.getLogger(__name__)
FOLDER = Path(__file__).with_name("objections")
ALL: tuple[Kind, ...] = ("point", "praise", "remark")
Find = Callable[[Part, Ground], str]


@dataclass(frozen=True)
class Objection:
    """`final`: other words would not mend it, so nobody asks for them. `of`: the kinds of parts that it looks at."""

    name: str
    of: tuple[Kind, ...]
    final: bool
    find: Find


@dataclass(frozen=True)
class Raised:
    """An objection to one part, with its reason in words for the model and the log."""

    name: str
    reason: str
    final: bool


def objection(*, final: bool, of: tuple[Kind, ...] = ALL) -> Callable[[Find], Objection]:
    def make(find: Find) -> Objection:
        return Objection(find.__name__.replace("_", "-"), of, final, find)

    return make


def look(made: Objection, part: Part, ground: Ground) -> tuple[Raised, ...]:
    """What cannot be looked at is not shown: odd code must not cost the learner the whole review, nor us the proof."""
    try:
        reason = made.find(part, ground)
    except Exception:
        name = uuid4().hex[:8]
        log.exception("the objection %s broke at %s:%d [%s]", made.name, part.file, part.line, name)
        return (Raised(made.name, f"it could not be looked at [{name}]", final=True),)
    return (Raised(made.name, reason, made.final),) if reason else ()


@lru_cache(maxsize=1)
def all_objections() -> tuple[Objection, ...]:
    """Every objection in the folder, the final ones first. A module without one of its own name is an error."""
    found: list[Objection] = []
    for file in sorted(FOLDER.glob("*.py")):
        if file.name == "__init__.py":
            continue
        made = getattr(import_module(f"bot.review.written.objections.{file.stem}"), file.stem, None)
        if not isinstance(made, Objection):
            raise KnowledgeError(f"{file}: must define an objection named {file.stem}")
        found.append(made)
    return tuple(sorted(found, key=lambda made: not made.final))


def raised(part: Part, ground: Ground) -> tuple[Raised, ...]:
    """All that is against a part; after a final objection nobody looks further."""
    found: list[Raised] = []
    for made in all_objections():
        if part.kind not in made.of or (found and found[0].final):
            continue
        found += look(made, part, ground)
    return tuple(found)
