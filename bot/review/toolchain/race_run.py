"""`go test -race`, a run of its own after all others: what becomes of it changes nothing of what they said."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import MachineError
from bot.review.repository import Module, Repository
from bot.review.sandbox import GO, Command, Limits, Sandbox
from bot.review.source import GoFile
from bot.review.step import Step
from bot.review.toolchain import known_dependencies, own_cache
from bot.review.toolchain.dependencies import Downloaded
from bot.review.toolchain.diagnostics import Places, clean
from bot.review.toolchain.packages import Package
from bot.review.toolchain.precompile import compile_dependencies
from bot.review.toolchain.result import Access, Race
from bot.review.toolchain.tests_run import events
from bot.review.toolchain.tree import Tree
from bot.review.toolchain.units import Unit

SECONDS = 60.0
_TEST = ("test", "-race", "-json", "-vet=off", "-ldflags=-w")
_OUTPUT = 16 * 1024 * 1024
_AT_ONCE = re.compile(rb"\bt\.Parallel\(|\bhttptest\.NewServer\(|\berrgroup\.")
_BLOCK = re.compile(r"^={18}\n(WARNING: DATA RACE\n.*?)^={18}$", re.MULTILINE | re.DOTALL)
_ACCESS = re.compile(r"^(?:Previous )?(?:atomic )?(?P<kind>read|write) at ", re.MULTILINE | re.IGNORECASE)
_FRAME = re.compile(r"^ {6}(?P<file>/\S+\.go):(?P<line>\d+)", re.MULTILINE)
_MOST = 50


@dataclass(frozen=True)
class Suites:
    """Packages that have tests and compile, and where the commands for them run."""

    unit: Unit
    packages: tuple[Package, ...]


@dataclass(frozen=True)
class Work:
    """All that the runs before this one know."""

    repository: Repository
    tree: Tree
    downloaded: Downloaded
    tested: Sequence[Suites]
    kept: Path | None
    known: str


def wanted(repository: Repository, tested: Sequence[Suites]) -> list[Suites]:
    """Those in whose module something runs at the same time as something else."""
    busy = [file.path for file in repository.go_files if _runs_at_once(file)]
    return [
        one
        for one in tested
        if any(not m.folder or path.startswith(f"{m.folder}/") for m in one.unit.modules for path in busy)
    ]


def _runs_at_once(file: GoFile) -> bool:
    return bool(_AT_ONCE.search(file.text)) or any(True for _ in file.all("go_statement"))


def run(
    work: Work, sandbox: Sandbox, *, seconds: float = SECONDS, on_progress: Callable[[str, int, int], None]
) -> tuple[Step, Mapping[str, tuple[Race, ...]]]:
    """What became of it, and the races by their module's folder."""
    started = time.monotonic()
    found: dict[str, list[Race]] = defaultdict(list)
    reasons: list[str] = []
    try:
        _compile(work, sandbox, seconds, on_progress)
        # what the dependencies took is theirs: they are compiled once for everybody
        ends = time.monotonic() + seconds
        with sandbox.open_for_race(Limits(seconds=seconds + 15), work.kept) as session:
            for path, content in work.tree.contents():
                session.write(f"src/{path}", content)
            for number, one in enumerate(work.tested):
                for path, content in one.unit.made.items():
                    session.write(path, content)
                on_progress("go test -race", number, len(work.tested))
                left = ends - time.monotonic()
                argv = [GO, *_TEST, f"-timeout={max(left - 2, 1):.0f}s", *(p.path for p in one.packages)]
                environment = {key: value for key, value in one.unit.environment.items() if value}
                ran = session.run(Command(argv, f"src/{one.unit.folder}", max(left, 1), _OUTPUT, environment))
                for module, race in races(ran.output.decode("utf-8", "replace"), one, work.tree):
                    found[module.folder].append(race)
                if ran.killed:
                    reasons.append(f"it took longer than {seconds:.0f} seconds" if ran.killed == "time" else ran.killed)
            if work.kept is not None:
                own_cache.keep(session, work.kept)
    except MachineError as error:
        reasons.append(str(error))
    step = Step("race", "failed" if reasons else "ran", "; ".join(reasons), time.monotonic() - started)
    return step, {folder: tuple(dict.fromkeys(list_)) for folder, list_ in found.items()}


def _compile(work: Work, sandbox: Sandbox, seconds: float, on_progress: Callable[[str, int, int], None]) -> None:
    if not work.known or known_dependencies.has_race(sandbox.machine, work.known):
        return
    units = [one.unit for one in work.tested]
    if compile_dependencies(
        units,
        work.repository,
        work.tree,
        work.downloaded,
        sandbox,
        seconds=seconds,
        race=True,
        on_progress=on_progress,
    ):
        known_dependencies.remember_race(sandbox.machine, work.known)


def races(output: str, tested: Suites, tree: Tree) -> Iterator[tuple[Module, Race]]:
    """The reports of the race detector in what `go test -json` prints, each with the first line of ours that each of
    the two accesses came from."""
    places = Places(tree, tested.unit.folder)
    said: dict[tuple[str, str], str] = defaultdict(str)
    for event in events(output):
        if event.get("Action") == "output":
            name = str(event.get("Test", "")).partition("/")[0]
            said[str(event.get("Package", "")), name] += str(event.get("Output", ""))
    count = 0
    for (package, test), text in said.items():
        module = next((tested.unit.owner(p.folder) for p in tested.packages if p.path == package), None)
        for block in _BLOCK.finditer(text):
            race = _race(block[1], clean(test, 200), places)
            if race is not None and module is not None and count < _MOST:
                count += 1
                yield module, race


def _race(block: str, test: str, places: Places) -> Race | None:
    starts = [*_ACCESS.finditer(block)]
    accesses = []
    for number, start in enumerate(starts[:2]):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(block)
        # an access ends where the stack of the goroutine that made it begins
        stack = block[start.end() : end].partition("\n\n")[0]
        access = next(
            (
                Access(path, int(frame["line"]), start["kind"].lower())
                for frame in _FRAME.finditer(stack)
                if (path := places.resolve(frame["file"]))
            ),
            None,
        )
        if access is not None:
            accesses.append(access)
    if len(accesses) < 2:
        return None
    # the same two lines meet in either order
    accesses.sort(key=lambda a: (a.kind != "write", a.file.endswith("_test.go"), a.file, a.line))
    return Race(accesses[0], accesses[1], test)
