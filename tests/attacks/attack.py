"""What an attack is: one file that tries one thing, and whose header says what must hold and what stops it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.errors import GoMentorError

FOLDER = Path(__file__).parent
PROGRAMS = ("reading", "network", "escaping", "exhausting")
REPOSITORIES = ("lying", "git", "go", "names")
LEVELS = ("full", "reduced", "static")
# the full sandbox as the race detector needs it: with a C compiler and the machine's /usr in sight
RACE = "race"
ROOT, ORDINARY = "root", "ordinary user"
_FIELDS = ("Holds", "Stopped by", "Control")


class AttackError(GoMentorError):
    """An attack cannot be read, built or run."""


@dataclass(frozen=True)
class Attack:
    """The header of one file. `control` begins with how it is run, as "plain" or "without seccomp"."""

    name: str
    group: str
    says: str
    holds: str
    stopped_by: str
    control: str
    source: Path

    @property
    def is_program(self) -> bool:
        return self.source.suffix == ".go"


@dataclass(frozen=True)
class Outcome:
    """What became of an attack at one level, started by one user; `detail` is one line for people."""

    attack: str
    level: str
    user: str
    held: bool
    detail: str


@lru_cache(maxsize=1)
def attacks() -> tuple[Attack, ...]:
    """All of them, in the order of the groups and of their names."""
    return tuple(read(path) for group in (*PROGRAMS, *REPOSITORIES) for path in _sources(FOLDER / group))


def programs() -> tuple[Attack, ...]:
    return tuple(attack for attack in attacks() if attack.is_program)


def read(path: Path) -> Attack:
    """The attack that a file holds."""
    text = path.read_text(encoding="utf-8")
    header = _comment(text) if path.suffix == ".go" else ast.get_docstring(ast.parse(text)) or ""
    says, fields = _parts(header)
    missing = [name for name in _FIELDS if not fields.get(name)]
    if not says or missing:
        lacking = ", ".join(missing) or "a first sentence"
        raise AttackError(f"{path} has no {lacking} in its header. Add a line as other attacks have it.")
    return Attack(
        name=path.stem.replace("_", "-"),
        group=path.parent.name,
        says=says,
        holds=fields["Holds"],
        stopped_by=fields["Stopped by"],
        control=fields["Control"],
        source=path,
    )


def _sources(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.glob("*")):
        if path.suffix in {".go", ".py"} and path.name != "__init__.py":
            yield path


def _comment(text: str) -> str:
    """The lines of the comment that a Go file begins with."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("//"):
            break
        lines.append(line.removeprefix("//").strip())
    return "\n".join(lines)


def _parts(header: str) -> tuple[str, dict[str, str]]:
    """The first sentence, and the fields; a line without a field's name goes on with what stands before it."""
    says, fields = "", dict[str, str]()
    current = ""
    for line in (line.strip() for line in header.splitlines() if line.strip()):
        name, colon, value = line.partition(": ")
        if colon and name in _FIELDS:
            current = name
            fields[name] = value
        elif current:
            fields[current] += f" {line}"
        else:
            says = f"{says} {line}".strip()
    return says, fields
