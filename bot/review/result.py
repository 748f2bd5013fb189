"""What a review comes to: facts of ours, in the order in which a learner reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from bot.review.finding import Finding
from bot.review.repository import LeftOut
from bot.review.step import Step
from bot.review.toolchain import Toolchain

Level = Literal["absent", "touched", "practised"]


@dataclass(frozen=True)
class Evidence:
    """Why we say that a topic is touched or practised: a place and what is there."""

    file: str
    line: int
    what: str
    level: Level = "practised"


@dataclass(frozen=True)
class TopicPosition:
    topic: str
    stage: int
    level: Level
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class NextStep:
    topic: str
    why: str
    exercise: str


@dataclass(frozen=True)
class Position:
    """`set_stage` is what the learner says; `working_stage` is what the repository shows."""

    working_stage: int
    set_stage: int | None
    topics: tuple[TopicPosition, ...]
    gaps: tuple[str, ...]
    next: NextStep | None

    @property
    def stage(self) -> int:
        return self.set_stage or self.working_stage


@dataclass(frozen=True)
class Group:
    """One mistake, in one place or several; `first` is the one that is shown.

    `kin`: other mistakes of which the same practice speaks; they are named beside this one.
    """

    first: Finding
    also: tuple[Finding, ...] = ()
    kin: tuple[Group, ...] = ()


@dataclass(frozen=True)
class Selection:
    """What this learner hears now, what waits behind "show all", and what belongs to a later stage."""

    shown: tuple[Group, ...]
    rest: tuple[Group, ...]
    held_back: tuple[Group, ...]


@dataclass(frozen=True)
class SinceLast:
    """Fingerprints compared with the last review of this repository; None of them before the first."""

    commit: str
    fixed: tuple[Finding, ...]
    still_open: tuple[Finding, ...]
    new: tuple[Finding, ...]


@dataclass(frozen=True)
class Praise:
    """Something done well, at a line that shows it."""

    text: str
    file: str
    line: int


@dataclass(frozen=True)
class Point:
    """One thing to hear: `why` is what happens because of it, `hint` leads to the answer without giving it.

    `said`: the finding's message as a sentence, with its code in backticks.
    `excerpt`: (1-based line, text) around the place, secrets struck out; empty where the file as a whole is meant.
    `kin`: what stands elsewhere and is mended in the same way, a sentence each.
    """

    group: Group
    said: str
    excerpt: tuple[tuple[int, str], ...]
    why: str
    hint: str
    second_hint: str
    example: str
    practice: str
    practice_title: str
    source_title: str
    source_url: str
    kin: tuple[str, ...] = ()


@dataclass(frozen=True)
class Feedback:
    praise: tuple[Praise, ...]
    points: tuple[Point, ...]
    tools: tuple[str, ...]
    since_last: str
    next_step: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """Go files of the author's own: how many there are, how many were read; the others counted apart."""

    go_files: int
    read: int
    generated: int
    vendored: int
    left_out: tuple[LeftOut, ...]


# the address of lines of a file: path, first line, last line
Place = Callable[[str, int, int], str]


def no_link(file: str, line: int, end_line: int) -> str:
    """A folder on this machine has no address that another person could open."""
    return ""


@dataclass(frozen=True)
class Review:
    """`place` gives the address of a line, pinned to the commit; "" where there is none.

    `known_as`: under what name the next review of the same code finds this one; "" where none could. `key` names all
    that it was made of. `unchanged_since`: when it was made, where it answers once more; "" where it was made now.
    `model`: whose words it has; `tokens`: what they took, sent and written together.
    """

    link: str
    repository: str
    commit: str
    folder: str
    languages: tuple[str, ...]
    coverage: Coverage
    steps: tuple[Step, ...]
    toolchain: Toolchain
    position: Position
    findings: tuple[Finding, ...]
    selection: Selection
    feedback: Feedback
    since: SinceLast | None = None
    known_as: str = ""
    key: str = ""
    unchanged_since: str = ""
    seconds: float = 0.0
    model: str = "offline"
    prompt_version: str = ""
    tokens: int = 0
    place: Place = field(default=no_link, compare=False)

    @property
    def complete(self) -> bool:
        """Only where every step ran may a review say that it found nothing."""
        return all(step.status == "ran" for step in self.steps) and not self.coverage.left_out
