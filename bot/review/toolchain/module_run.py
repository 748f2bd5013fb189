"""Build, vet and tests of the modules that go sees at once, in a sandbox that already holds the code."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.review.repository import Module, Repository
from bot.review.sandbox import GO, ROOT, Command, Ran, Session
from bot.review.step import Status, Step
from bot.review.toolchain import diagnostics
from bot.review.toolchain.coverage import Profile, generated_files, untested
from bot.review.toolchain.dependencies import Downloaded
from bot.review.toolchain.diagnostics import Places, clean
from bot.review.toolchain.packages import LIST, Package, read_packages
from bot.review.toolchain.race_run import Suites
from bot.review.toolchain.result import Diagnostic, ModuleResult
from bot.review.toolchain.tests_run import TestRun, read_events
from bot.review.toolchain.tree import Tree
from bot.review.toolchain.units import Unit, is_foreign
from bot.review.toolchain.vet import PLAIN

_PROFILE = "tmp/cover.out"
_TEST = ("test", "-json", "-cover", f"-coverprofile={ROOT}/{_PROFILE}", "-vet=off", "-ldflags=-w")
_OUTPUT = 16 * 1024 * 1024
_NOTHING = Ran(0, b"", b"")
_ONE_PACKAGE = 30
_LEAST = 4
_OURS = re.compile(r"requires go >=|missing go\.sum entry|GOPROXY=off|cannot find module|dial tcp")
_LIMITS = {
    "time": "it took longer than {seconds:.0f} seconds",
    "memory": "it used more memory than a review gives it",
    "processes": "it started more processes than a review allows",
    "files": "it made more files than a review allows",
    "disk": "it wrote more to the disk than a review allows",
    "output": "it printed more than a review reads",
}


@dataclass(frozen=True)
class _Looked:
    """What build and vet said about the modules of a unit, before any test."""

    unit: Unit
    packages: list[Package]
    places: Places
    build: Step
    vet: Step
    vetted: list[Diagnostic]


@dataclass(frozen=True)
class _Heard:
    """What the tools said about the modules of a unit."""

    packages: list[Package]
    build: Step
    vet: Step
    test: Step
    vetted: list[Diagnostic]
    tests: TestRun
    profile: Profile


class ModuleRun:
    """`ends` is the moment on the monotonic clock when the time for all modules is used up."""

    def __init__(
        self,
        session: Session,
        repository: Repository,
        tree: Tree,
        downloaded: Downloaded,
        *,
        modules: Sequence[Module],
        ends: float,
        vet_command: Sequence[str],
        on_progress: Callable[[str, int, int], None],
    ) -> None:
        self.session, self.tree, self.downloaded, self.ends = session, tree, downloaded, ends
        self.vet_command = vet_command
        self.on_progress = on_progress
        sources = {file.path: file for file in repository.go_files}
        self.by_path = sources
        self.homes = [module.folder for module in modules]
        self.made_by_programs = frozenset(repository.generated)
        self.tested: list[Suites] = []
        self.sources = {path: sources[name] for path in tree.files if (name := tree.origin(path)) in sources}

    def results(self, todo: Sequence[Unit]) -> Iterator[ModuleResult]:
        """Everything is built and vetted before the first test runs: a test can rewrite what would come after it."""
        looked = [one for unit in todo for one in self._look(unit)]
        for one in looked:
            yield from [one] if isinstance(one, ModuleResult) else self._tested(one)

    def _look(self, unit: Unit) -> Iterator[_Looked | ModuleResult]:
        if self._left() < _LEAST:
            yield from (self._stopped(m, "skipped", "the time for this repository is used up") for m in unit.modules)
            return
        for path, content in unit.made.items():
            self.session.write(path, content)
        listed, build = self._go(unit, "build", [*LIST, *unit.patterns])
        packages = read_packages(_text(listed.output), self.tree, unit.folder)
        packages = self._without_c(unit, packages)
        places = Places(self.tree, unit.folder)
        if not packages and len(unit.modules) > 1 and not listed.killed:
            for module in unit.modules:
                yield from self._look(Unit((module,), module.folder, environment={"GOWORK": "off"}))
        elif not packages:
            yield from (self._unreadable(module, listed, build, places) for module in unit.modules)
        else:
            good = [package for package in packages if package.compiles]
            vetted, vet = self._vet(unit, good) if good else (_NOTHING, build)
            yield _Looked(unit, packages, places, build, vet, list(diagnostics.vet(_text(vetted.output), places)))

    def _tested(self, looked: _Looked) -> Iterator[ModuleResult]:
        unit, packages, places = looked.unit, looked.packages, looked.places
        good = [package for package in packages if package.compiles]
        with_tests = {unit.owner(package.folder).folder for package in packages if package.test_files}
        measured = [package for package in good if unit.owner(package.folder).folder in with_tests]
        counted = untested(measured, self.sources, self._generated)
        tested = [package for package in measured if package.path not in counted]
        events, test = _NOTHING, looked.build
        if any(package.test_files for package in tested):
            limit = f"-timeout={min(_ONE_PACKAGE, self._left() - 2):.0f}s"
            events, test = self._go(unit, "test", [*_TEST, limit, *_paths(tested)])
            self.tested.append(Suites(unit, tuple(package for package in tested if package.test_files)))
        text = _text(self.session.read(_PROFILE)) if events.output else ""
        profile = Profile(text, counted, generated_files(measured, self._generated))
        run = read_events(_text(events.output), packages, places)
        heard = _Heard(packages, looked.build, looked.vet, test, looked.vetted, run, profile)
        for module in unit.modules:
            yield self._result(unit, module, heard, places)

    def _generated(self, path: str) -> bool:
        return self.tree.origin(path) in self.made_by_programs

    def _vet(self, unit: Unit, packages: Sequence[Package]) -> tuple[Ran, Step]:
        ran, step = self._go(unit, "vet", [*self.vet_command, *_paths(packages)])
        plain = step.status == "ran" and not any(part.startswith("-vettool") for part in self.vet_command)
        return ran, replace(step, reason=PLAIN) if plain else step

    def _go(self, unit: Unit, name: str, arguments: Sequence[str]) -> tuple[Ran, Step]:
        """One go command. It ran, whatever it found, unless a limit ended it."""
        seconds = self._left()
        if seconds < _LEAST:
            return _NOTHING, Step(name, "skipped", "the time for this repository is used up")
        where = unit.modules[0].folder or "."
        self.on_progress(f"go {name} in {clean(where, 100)}", 0, len(unit.modules))
        environment = {key: value for key, value in unit.environment.items() if value}
        command = Command([GO, *arguments], f"src/{unit.folder}", seconds, _OUTPUT, environment)
        ran = self.session.run(command)
        reason = _LIMITS[ran.killed].format(seconds=seconds) if ran.killed else ""
        return ran, Step(name, "failed" if reason else "ran", reason, ran.seconds / len(unit.modules))

    def _left(self) -> float:
        return min(self.ends - time.monotonic(), self.session.seconds_left - 5)

    def _result(self, unit: Unit, module: Module, heard: _Heard, places: Places) -> ModuleResult:
        own = [package for package in heard.packages if unit.owner(package.folder) == module]
        missing = list(dict.fromkeys(text for package in own for text in package.missing))
        notes = [self.downloaded.notes.get(module.folder, "")]
        if missing:
            lacking = sum(bool(package.missing) for package in own)
            notes.append(f"{lacking} of {len(own)} packages could not be checked: {missing[0]}.")
        if any(heard.tests.packages[p.path].needs_c() for p in own if p.path in heard.tests.packages):
            notes.append("Some tests use a library that needs a C compiler (cgo), which the sandbox lacks.")
        if any(heard.tests.packages[p.path].needs_network() for p in own if p.path in heard.tests.packages):
            notes.append(f"Some tests open a connection or a server, which the {self.session.level} sandbox refuses.")
        download = self.downloaded.steps.get(module.folder)
        return ModuleResult(
            module.folder,
            clean(module.path, 200),
            clean(module.go, 20),
            (*([download] if download else []), *_steps(heard, own, missing)),
            tuple(dict.fromkeys(self._build(module, own, heard.tests))),
            tuple(dict.fromkeys(d for d in heard.vetted if self._home(d.file) == module.folder)),
            heard.tests.of(own, self.sources, places, heard.profile) if heard.build.status == "ran" else None,
            tuple(note for note in notes if note),
        )

    def _build(self, module: Module, own: Sequence[Package], tests: TestRun) -> Iterator[Diagnostic]:
        yield from (d for d in self.tree.crowded if self._home(d.file) == module.folder)
        if module.folder in self.downloaded.remarks:
            yield self.downloaded.remarks[module.folder]
        for package in own:
            yield from (d for d in package.diagnostics if not self._of_a_sibling(package, d))
        paths = {package.path for package in own}
        yield from (d for path, d in tests.build if path in paths)

    def _home(self, file: str) -> str:
        """The folder of the module that a file belongs to."""
        above = (home for home in self.homes if not home or file.startswith(f"{home}/"))
        return max(above, key=len, default="")

    def _without_c(self, unit: Unit, packages: list[Package]) -> list[Package]:
        """Without a C compiler go leaves out files that need one, and what they declare is undefined: no mistake
        of the learner's. Which of the imports are of that kind, go itself says when told that there is one."""
        suspects = {path for package in packages for d in package.diagnostics if (path := self._imported(d))}
        if not suspects:
            return packages
        asked = [GO, "list", "-e", "-f={{.ImportPath}} {{len .CgoFiles}}", *sorted(suspects)]
        environment = {**unit.environment, "CGO_ENABLED": "1"}
        ran = self.session.run(Command(asked, f"src/{unit.folder}", 20, environment=environment))
        answers = (line.rpartition(" ") for line in _text(ran.output).splitlines())
        with_c = {path for path, _, files in answers if path in suspects and files != "0"}
        changed = []
        for package in packages:
            ours = [d for d in package.diagnostics if self._imported(d) in with_c]
            names = dict.fromkeys(self._imported(d) for d in ours)
            missing = tuple(f"{name} needs a C compiler (cgo), which the sandbox lacks" for name in names)
            left = tuple(d for d in package.diagnostics if d not in ours)
            changed.append(replace(package, diagnostics=left, missing=package.missing + missing))
        return changed

    def _imported(self, found: Diagnostic) -> str:
        """ "undefined: kafka.NewProducer" -> the foreign import path that `kafka` stands for in this file, or ""."""
        name = re.match(r"undefined: (\w+)\.", found.message)
        file = self.by_path.get(found.file)
        path = file.imports.get(name[1], "") if name and file else ""
        return path if is_foreign(path) else ""

    def _of_a_sibling(self, package: Package, found: Diagnostic) -> bool:
        """Whether a name is missing only because we took the folder's main files apart."""
        name = re.search(r"undefined: (\w+)", found.message)
        file = self.by_path.get(found.file)
        if package.folder not in self.tree.alone or name is None or file is None:
            return False
        declared = (file.package.functions, file.package.types, file.package.variables)
        return any(name[1] in names for names in declared)

    def _unreadable(self, module: Module, listed: Ran, build: Step, places: Places) -> ModuleResult:
        """go listed no package at all: its go.mod is at fault, or we are."""
        said = _text(listed.errors)
        name = f"{module.folder}/go.mod".lstrip("/")
        download = self.downloaded.steps.get(module.folder)
        before = [download] if download else []
        if build.status != "ran" or _OURS.search(said):
            reason = build.reason or _first_line(said)
            status: Status = "failed" if build.status != "ran" or "requires go" in said else "skipped"
            return self._stopped(module, status, reason)
        found = list(diagnostics.compiler(said, places, name)) if listed.code else []
        if listed.code and not found:
            found = [Diagnostic(name, 0, 0, _first_line(said), "compile")]
        steps = [*before, build, *(Step(step, "skipped", "no package could be loaded") for step in ("vet", "test"))]
        return ModuleResult(module.folder, clean(module.path, 200), module.go, tuple(steps), tuple(found))

    def _stopped(self, module: Module, status: Status, reason: str) -> ModuleResult:
        download = self.downloaded.steps.get(module.folder)
        steps = [*([download] if download else []), *(Step(name, status, reason) for name in ("build", "vet", "test"))]
        return ModuleResult(module.folder, clean(module.path, 200), clean(module.go, 20), tuple(steps))


def _paths(packages: Sequence[Package]) -> list[str]:
    return [package.path for package in packages]


def _steps(heard: _Heard, own: Sequence[Package], missing: Sequence[str]) -> tuple[Step, Step, Step]:
    """The steps of one module of several that ran together."""
    if any(package.compiles for package in own):
        if any(package.compiles and package.test_files for package in own):
            return heard.build, heard.vet, heard.test
        untested = not any(package.test_files for package in own)
        none = Step("test", "ran") if untested else Step("test", "skipped", "no package with tests compiles")
        return heard.build, heard.vet, none
    build, reason = heard.build, "no package compiles"
    if missing:
        reason = f"its dependencies could not be had: {missing[0]}"
        build = Step("build", "skipped", reason)
    return build, Step("vet", "skipped", reason), Step("test", "skipped", reason)


def _first_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("go: downloading")]
    return clean(" ".join(lines[:2]), 300) or "go said nothing"


def _text(output: bytes) -> str:
    return output.decode("utf-8", "replace")
