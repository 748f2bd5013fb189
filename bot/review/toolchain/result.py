"""What Go's tools say about a repository, as typed results."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.review.step import Step

# messages of ours beside the compiler's: several programs in a folder (their files are then checked one by one),
# and a folder that go could not give an import path
SHARED_FOLDER = re.compile(r"(?P<files>\d+ files) of this folder declare main\b")
SPACED_FOLDER = re.compile(r"this folder has a space in its name")


@dataclass(frozen=True)
class Diagnostic:
    """What gofmt, the compiler or vet says about a place. `analyzer`: "gofmt", "compile" or vet's analyzer name."""

    file: str
    line: int
    column: int
    message: str
    analyzer: str


@dataclass(frozen=True)
class FailedTest:
    """`file` and `line` are where it says it failed, or where it is declared when it does not say; "" and 0 where
    neither is known. `output` is at most 2,000 characters."""

    package: str
    test: str
    output: str
    file: str = ""
    line: int = 0
    panicked: bool = False


@dataclass(frozen=True)
class GoTests:
    """`coverage` is the share of statements (0 to 100) over the module's packages; None when nothing was measured.

    `doubts`: packages whose tests said what cannot be, and what it was; none of their tests counts as passed.
    """

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    no_verdict: int = 0
    packages_without_tests: int = 0
    coverage: float | None = None
    failures: tuple[FailedTest, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Access:
    """Where a variable was used; `kind`: "read" or "write"."""

    file: str
    line: int
    kind: str


@dataclass(frozen=True)
class Race:
    """Two accesses at the same time, one of them a write (`first`), as the race detector saw them in a test."""

    first: Access
    second: Access
    test: str


@dataclass(frozen=True)
class ModuleResult:
    """What the toolchain says about one module. A step that did not run says why in `steps`.

    `races`: None where the race detector did not run. `notes` are sentences about what is not the learner's mistake, or
    not one of the code.
    """

    folder: str
    module: str
    go: str
    steps: tuple[Step, ...]
    build: tuple[Diagnostic, ...] = ()
    vet: tuple[Diagnostic, ...] = ()
    tests: GoTests | None = None
    notes: tuple[str, ...] = ()
    races: tuple[Race, ...] | None = None


@dataclass(frozen=True)
class Toolchain:
    """`unformatted`: paths that gofmt would change; `crlf`: paths that differ by line endings alone.

    `sandbox` is its level: "full", "reduced" or "static"; `sandbox_reason` says why it is not full.
    """

    go: str
    modules: tuple[ModuleResult, ...]
    steps: tuple[Step, ...]
    unformatted: tuple[str, ...] = ()
    crlf: tuple[str, ...] = ()
    syntax_errors: tuple[Diagnostic, ...] = ()
    sandbox: str = ""
    sandbox_reason: str = ""
