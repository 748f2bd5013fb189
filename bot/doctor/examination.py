"""What an examination is: one function in a module of examinations/<group>/, found and not listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from bot.doctor.finding import Finding, Need, Seen
from bot.doctor.host import Host
from bot.errors import KnowledgeError

FOLDER = Path(__file__).with_name("examinations")
# the groups in the order in which they are told; one that is not among them comes last
_ORDER = ("sandbox", "go", "answers", "network", "slack", "state", "settings", "machine")


@dataclass(frozen=True)
class Examination:
    """`name` is the file's name in words; `place` orders those of a group.

    `needed_for`: what a machine cannot do where the status is "missing".
    """

    group: str
    name: str
    place: int
    needed_for: tuple[Need, ...]
    run: Callable[[Host], Seen]
    module: Path

    def finding(self, seen: Seen) -> Finding:
        return Finding(self.group, self.name, **vars(seen), needed_for=self.needed_for)


def examination(*needed_for: Need, place: int = 50) -> Callable[[Callable[[Host], Seen]], Examination]:
    """Make an Examination of a function that is named as its file."""

    def make(function: Callable[[Host], Seen]) -> Examination:
        module = Path(function.__code__.co_filename)
        name = function.__name__.replace("_", " ")
        return Examination(module.parent.name, name, place, needed_for, function, module)

    return make


@lru_cache(maxsize=1)
def all_examinations() -> tuple[Examination, ...]:
    """Every examination in the folder, in the order in which they are told."""
    found = []
    for file in FOLDER.glob("*/*.py"):
        if file.name.startswith("_"):
            continue
        made = getattr(import_module(f"bot.doctor.examinations.{file.parent.name}.{file.stem}"), file.stem, None)
        if not isinstance(made, Examination):
            raise KnowledgeError(f"{file}: must define an examination named {file.stem}")
        found.append(made)
    return tuple(sorted(found, key=_told))


def _told(made: Examination) -> tuple[int, str, int, str]:
    place = _ORDER.index(made.group) if made.group in _ORDER else len(_ORDER)
    return place, made.group, made.place, made.name
