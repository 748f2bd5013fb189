"""What a check is: one function in a module of checks/, whose docstring is the page that learners read.

A check reads a GoFile, the Repository or the Toolchain's results: the annotation of its one parameter says which.
It yields tree-sitter nodes (of the file that it reads) or Spots; `(place, subject)` fills {subject} in its message.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from tree_sitter import Node

from bot.errors import KnowledgeError
from bot.review.finding import Finding, Harm, Severity, Spot, fingerprint, redact, redact_passwords, shortened
from bot.review.source import GoFile, line_of

if TYPE_CHECKING:
    from bot.review.repository import Repository
    from bot.review.toolchain import Toolchain

Place = Node | Spot
Hit = Place | tuple[Place, str]
Reads = Literal["GoFile", "Repository", "Toolchain"]
FOLDER = Path(__file__).with_name("checks")
_OF_TESTS = frozenset({"testing", "net/http/httptest"})
_TEST_LIBRARIES = (
    "github.com/stretchr/testify/",
    "github.com/onsi/ginkgo",
    "github.com/onsi/gomega",
    "github.com/cucumber/godog",
)
# a line can be a megabyte long, and a subject the whole of it
_MOST_SUBJECT, _MOST_SNIPPET = 300, 1_000
SECTIONS = ("Why it matters", "Find out yourself", "Instead")


@dataclass(frozen=True)
class Page:
    """A check's docstring in parts: the words of a review come from here, and from nowhere else."""

    title: str
    why: str
    find_out: str
    instead: str


@dataclass(frozen=True)
class Check:
    name: str
    topic: str
    stage: int
    practice: str
    severity: Severity
    harm: Harm
    confidence: float
    message: str
    tests_too: bool
    reads: Reads
    page: Page
    run: Callable[[Any], Iterable[Hit]]
    module: Path

    @property
    def example(self) -> str:
        """The good example's text: what a learner is shown last. Of a folder: its topmost file."""
        good = self.module.with_suffix("").with_suffix(".good.go")
        if good.is_file():
            return good.read_text(encoding="utf-8")
        folder = good.with_suffix("")
        files = [f for f in folder.rglob("*") if f.is_file() and not f.name.startswith("go.")]
        main = min(files, key=lambda f: (len(f.parts), f.as_posix()), default=None)
        return main.read_text(encoding="utf-8") if main is not None else ""


def check(
    *,
    stage: int,
    topic: str,
    practice: str,
    message: str,
    severity: Severity = "suggestion",
    harm: Harm = "",
    confidence: float = 0.9,
    tests_too: bool = False,
) -> Callable[[Callable[[Any], Iterable[Hit]]], Check]:
    """Make a Check of a function. `tests_too`: whether _test.go files are read as well.

    `confidence`: the share of its findings, seen on real repositories, that a mentor would say too.
    """

    def make(function: Callable[[Any], Iterable[Hit]]) -> Check:
        parameter = next(iter(inspect.signature(function).parameters.values()))
        module = Path(inspect.getfile(function))
        return Check(
            name=function.__name__.replace("_", "-"),
            topic=topic,
            stage=stage,
            practice=practice,
            severity=severity,
            harm=harm,
            confidence=confidence,
            message=message,
            tests_too=tests_too,
            reads=str(parameter.annotation),  # type: ignore[arg-type]  # the form test holds it to Reads
            page=read_page(function.__doc__ or "", module),
            run=function,
            module=module,
        )

    return make


def read_page(docstring: str, module: Path) -> Page:
    """Raises KnowledgeError where a section is missing, empty or unknown."""
    head, *parts = re.split(r"^### (.+)$", inspect.cleandoc(docstring), flags=re.MULTILINE)
    sections = {name.strip(): _flow(text) for name, text in zip(parts[::2], parts[1::2], strict=True)}
    if tuple(sections) != SECTIONS or not all(sections.values()) or not head.strip():
        raise KnowledgeError(f"{module}: its docstring must be a title line and {SECTIONS}, found {tuple(sections)}")
    return Page(_flow(head), *(sections[name] for name in SECTIONS))


def _flow(text: str) -> str:
    """One sentence a line becomes paragraphs; code fences stay as they are."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(b if b.startswith("```") else " ".join(b.split()) for b in blocks)


@lru_cache(maxsize=1)
def all_checks() -> tuple[Check, ...]:
    """Every check in the folder, by name. A module without a check of its own name is an error."""
    found: list[Check] = []
    for file in sorted(FOLDER.glob("*/*.py")):
        if file.name.startswith("_") or "." in file.stem:
            continue
        module = import_module(f"bot.review.checks.{file.parent.name}.{file.stem}")
        made = getattr(module, file.stem, None)
        if not isinstance(made, Check):
            raise KnowledgeError(f"{file}: must define a check named {file.stem}")
        found.append(made)
    return tuple(found)


def named(name: str) -> Check | None:
    return next((c for c in all_checks() if c.name == name), None)


def run_on_file(made: Check, file: GoFile) -> Iterator[Finding]:
    # what imports these serves tests, whatever its name: no request of a user ever reaches it
    for_tests = file.is_test or any(p in _OF_TESTS or p.startswith(_TEST_LIBRARIES) for p in file.imports.values())
    if for_tests and not made.tests_too:
        return
    for hit in made.run(file):
        place, subject = hit if isinstance(hit, tuple) else (hit, "")
        if isinstance(place, Spot):
            yield from _finding(made, place, subject, file.lines, "")
        else:
            spot = Spot(file.path, line_of(place), int(place.end_point.row) + 1)
            yield from _finding(made, spot, subject, file.lines, file.function_name(place))


def run_on_repository(made: Check, repository: Repository, toolchain: Toolchain | None = None) -> Iterator[Finding]:
    """For checks that read the Repository, or (given it) the Toolchain. A spot in a file unknown to us is dropped.

    A file that is no text is known as one line without words.
    """
    lines = {path: [""] for path in repository.paths if not path.endswith(".go")}
    lines |= {file.path: file.lines for file in repository.go_files}
    lines |= {text.path: text.lines for text in repository.texts}
    for hit in made.run(repository if made.reads == "Repository" else toolchain):
        place, subject = hit if isinstance(hit, tuple) else (hit, "")
        if isinstance(place, Spot) and place.path in lines:
            yield from _finding(made, place, subject, lines[place.path], "")


def _finding(made: Check, spot: Spot, subject: str, lines: list[str], function: str) -> Iterator[Finding]:
    """At most one Finding: none where the file has no such line, as no review may name such a line."""
    if not 1 <= spot.line <= len(lines):
        return
    snippet = lines[spot.line - 1].strip()
    snippet = redact(snippet) if made.harm == "leak" else redact_passwords(snippet)
    yield Finding(
        check=made.name,
        topic=made.topic,
        practice=made.practice,
        stage=made.stage,
        severity=made.severity,
        harm=made.harm,
        confidence=made.confidence,
        message=made.message.replace("{subject}", shortened(" ".join(subject.split()), _MOST_SUBJECT)),
        file=spot.path,
        line=spot.line,
        end_line=max(spot.line, min(spot.end_line, len(lines))),
        snippet=shortened(snippet, _MOST_SNIPPET),
        function=function,
        fingerprint=fingerprint(made.name, snippet, function),
    )
