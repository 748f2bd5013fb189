"""What a strength is: one function in a module of strengths/ that finds something done well, at a line that shows it.

Beside x.py stands x.go, in which `// want "…"` marks what must be found; nothing else may be. A review opens with
one or two of these, because praise without a line is flattery.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from tree_sitter import Node

from bot.errors import KnowledgeError
from bot.review.exercise import is_exercise
from bot.review.finding import Spot
from bot.review.repository import Repository
from bot.review.result import Praise
from bot.review.source import GoFile, line_of

FOLDER = Path(__file__).with_name("strengths")
Hit = tuple[Node | Spot, str]


@dataclass(frozen=True)
class Strength:
    """`message` is a sentence about {subject}, an identifier or file of the repository.

    `plain`: true of many programs; said only where nothing else is done well.
    """

    name: str
    topic: str
    stage: int
    message: str
    reads_repository: bool
    run: Callable[..., Iterable[Hit]]
    module: Path
    plain: bool = False


@dataclass(frozen=True)
class Shown:
    """A strength at work: what to say, and what it is worth beside others."""

    strength: Strength
    praise: Praise


def strength(
    *, stage: int, topic: str, message: str, plain: bool = False
) -> Callable[[Callable[[GoFile], Iterable[Hit]] | Callable[[Repository], Iterable[Hit]]], Strength]:
    """Make a Strength of a function that reads a GoFile or the Repository, as its one parameter's annotation says."""

    def make(function: Callable[[GoFile], Iterable[Hit]] | Callable[[Repository], Iterable[Hit]]) -> Strength:
        parameter = next(iter(inspect.signature(function).parameters.values()))
        return Strength(
            name=function.__name__.replace("_", "-"),
            topic=topic,
            stage=stage,
            message=message,
            reads_repository=str(parameter.annotation) == "Repository",
            run=function,
            module=Path(inspect.getfile(function)),
            plain=plain,
        )

    return make


@lru_cache(maxsize=1)
def all_strengths() -> tuple[Strength, ...]:
    """Every strength in the folder, by name. A module without a strength of its own name is an error."""
    found: list[Strength] = []
    for file in sorted(FOLDER.glob("*.py")):
        if file.name == "__init__.py":
            continue
        made = getattr(import_module(f"bot.review.strengths.{file.stem}"), file.stem, None)
        if not isinstance(made, Strength):
            raise KnowledgeError(f"{file}: must define a strength named {file.stem}")
        found.append(made)
    return tuple(found)


def shown_by(made: Strength, repository: Repository) -> Iterator[Shown]:
    """Where a repository shows this strength; tests count too, because a good test is done well as well."""
    known = {file.path for file in repository.go_files} | {text.path for text in repository.texts}
    if made.reads_repository:
        hits = ((place, subject, "") for place, subject in made.run(repository))
    else:
        # the tests of an exercise platform are not the learner's own work
        given = is_exercise(repository)
        own = [f for f in repository.go_files if not (given and f.is_test)]
        hits = ((place, subject, f.path) for f in own for place, subject in made.run(f))
    for place, subject, path in hits:
        spot = place if isinstance(place, Spot) else Spot(path, line_of(place))
        if spot.path in known:
            text = made.message.replace("{subject}", " ".join(subject.split()))
            yield Shown(made, Praise(text, spot.path, spot.line))
