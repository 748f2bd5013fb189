"""`go test -json` -> how the tests ended. What has no verdict is counted as such, never as a pass.

Known weakness: a test runs as the learner's program and can print events that were never true. What contradicts
itself, or the source, is doubted and counts as no verdict; a forgery without a fault looks like a test that checks
nothing, which anybody may write.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from bot.review.source import GoFile, line_of, of
from bot.review.toolchain.coverage import Profile
from bot.review.toolchain.diagnostics import Places, clean, compiler
from bot.review.toolchain.packages import Package
from bot.review.toolchain.result import Diagnostic, FailedTest, GoTests

_TEST_NAME = re.compile(r"(?:Test|Fuzz)(?![a-z])\w*")
_OF_TEST_LINE = re.compile(r"^\s*(?P<file>[\w.+-]+\.go):(?P<line>[0-9]{1,9}): ")
_FRAME = re.compile(r"^\t(?P<file>/\S+\.go):(?P<line>[0-9]{1,9})(?![0-9])")
_PANIC = re.compile(r"^(?:panic: |fatal error: )", re.MULTILINE)
_SILENT = {
    "fail": "It failed without a message: t.Fail and t.FailNow give none.",
    "ended": "The program ended during this test, without a word.",
    "cut off": "It was still running when the time for this repository was used up.",
    "": "The tests did not start.",
}
NO_CGO, NO_NETWORK = "CGO_ENABLED=0", "socket: operation not permitted"
_MOST_OUTPUT = 2_000
_LONGEST_NAME = 1_000
_KEPT_OUTPUT = 20_000
_CALLED_BY_GO = re.compile(r"(?:Test|Fuzz|Example|Benchmark)")
_NEVER_BEGAN = "a test ended that had not begun"
_TWICE = "a test began or ended twice"
_AFTER_THE_END = "it went on after its end"
_UNKNOWN = "a test that its files do not declare"
_PASSED_AND_FAILED = "it passed with a failing test"
_WITHOUT_THE_END = "the last lines of Go's own test runner are missing"
_NONE_RAN = "it ended before the first of its tests began, and reported success"
_NO_END = "it did not come to its end"


@dataclass
class _OfPackage:
    """What the events say about one package. A test is "TestA" or "TestA/case"; "" is the package itself."""

    verdicts: dict[str, str] = field(default_factory=dict)
    started: dict[str, None] = field(default_factory=dict)
    output: dict[str, str] = field(default_factory=lambda: defaultdict(str))
    errors: dict[str, str] = field(default_factory=lambda: defaultdict(str))
    verdict: str = ""
    not_built: bool = False
    oddities: list[str] = field(default_factory=list)
    last_lines: list[str] = field(default_factory=list)

    def doubt(self, named: set[str], declared: set[str] | None) -> str:
        """What in the events cannot have come from Go's own test runner; "" where nothing speaks against them.

        `named`: the package's tests; `declared`: all functions of its test files that go calls, None where a file
        of them was not read.
        """
        if self.oddities:
            return self.oddities[0]
        top = {test.partition("/")[0] for test in self.verdicts}
        if declared is not None and not top <= declared:
            return _UNKNOWN
        # go tells the end of every package; where a limit of ours ended go itself, a step says so
        if not self.verdict:
            return _NO_END if top else ""
        if self.verdict != "pass":
            return ""
        if "fail" in self.verdicts.values():
            return _PASSED_AND_FAILED
        if named and not top:
            return _NONE_RAN
        # the runner prints both at its end, unless the program ended before it, or turned its output away
        return "" if not top or self.last_lines == ["PASS", "coverage:"] else _WITHOUT_THE_END

    def failures(self) -> Iterator[str]:
        """The tests to show: failed ones without a failed case of their own, and what was running at the end."""
        bad = {test for test, verdict in self.verdicts.items() if verdict == "fail"}
        bad |= set(self.interrupted())
        above = {test[:at] for test in bad for at, sign in enumerate(test[:_LONGEST_NAME]) if sign == "/"}
        yield from (test for test in self.started if test in bad and test not in above)
        if not bad and self.verdict == "fail" and not self.not_built:
            yield ""

    def interrupted(self) -> list[str]:
        """Running when their program ended: a panic elsewhere, log.Fatal, a test that never ends."""
        return [test for test in self.started if test not in self.verdicts] if self.verdict != "pass" else []

    @cached_property
    def panic(self) -> str:
        """A panic's text is told of the test whose line came last, not of the one that ran."""
        return next((text for text in reversed(self.output.values()) if _PANIC.search(text)), "")

    def needs_c(self) -> bool:
        return any(NO_CGO in text for text in self.output.values())

    def needs_network(self) -> bool:
        return any(NO_NETWORK in text for text in self.output.values())


@dataclass(frozen=True)
class TestRun:
    """`build` holds what keeps tests from compiling: import path and diagnostic."""

    packages: dict[str, _OfPackage]
    build: tuple[tuple[str, Diagnostic], ...]

    def of(self, packages: Sequence[Package], files: dict[str, GoFile], places: Places, cover: Profile) -> GoTests:
        """The tests of these packages; `files` are the sources by their path in the sandbox."""
        passed = failed = skipped = no_verdict = 0
        failures: list[FailedTest] = []
        doubts: list[str] = []
        for package in packages:
            seen = self.packages.get(package.path, _OfPackage())
            named = {name for path in package.test_files for name in test_names(files.get(path))}
            top = {test: verdict for test, verdict in seen.verdicts.items() if "/" not in test}
            interrupted = {test for test in seen.interrupted() if "/" not in test}
            doubt = seen.doubt(named, declared(files.get(path) for path in package.test_files))
            if doubt:
                doubts.append(f"package {clean(package.path.rpartition('/')[2], 100)}: {doubt}")
                top = {test: verdict for test, verdict in top.items() if verdict == "fail" and test in named}
                interrupted &= named
            passed += sum(verdict == "pass" for verdict in top.values())
            skipped += sum(verdict == "skip" for verdict in top.values())
            failed += sum(verdict == "fail" for verdict in top.values()) + len(interrupted)
            no_verdict += len(named - set(top) - interrupted)
            failing = (_failed(package, test, seen, places) for test in seen.failures())
            shown = list(_placed(failing, package, files, places))
            # a library that needs C says so when it runs, and so does a socket that is refused; that is the
            # sandbox's lack and no failing test
            theirs = [f for f in shown if NO_CGO not in f.output and NO_NETWORK not in f.output]
            ours = sum(bool(f.test) for f in shown) - sum(bool(f.test) for f in theirs)
            failed, no_verdict = failed - ours, no_verdict + ours
            failures += theirs
        homes = {places.tree.alone.get(package.folder, package.folder) for package in packages}
        tested = {places.tree.alone.get(package.folder, package.folder) for package in packages if package.test_files}
        counts = (passed, failed, skipped, no_verdict, len(homes - tested))
        coverage = None if doubts else cover.share(packages)
        return GoTests(*counts, coverage, tuple(failures), tuple(doubts))


def read_events(output: str, packages: Iterable[Package], places: Places) -> TestRun:
    of_package: dict[str, _OfPackage] = defaultdict(_OfPackage)
    builds: dict[str, str] = defaultdict(str)
    for event in events(output):
        if event.get("ImportPath"):
            builds[str(event["ImportPath"])] += str(event.get("Output", ""))
        elif event.get("Package"):
            _hear(event, of_package[str(event["Package"])])
    first = {package.path: places.tree.origin(package.test_files[0]) for package in packages if package.test_files}
    build = [
        (path, diagnostic)
        for name, text in builds.items()
        if (path := name.split(" ")[0].removesuffix("_test")) in first or (path := name.split(" ")[0]) in first
        for diagnostic in compiler(text, places, first[path])
    ]
    return TestRun(of_package, tuple(dict.fromkeys(build)))


def events(output: str) -> Iterator[dict[str, Any]]:
    """The JSON lines of `go test -json`; what is none is passed over."""
    for line in output.splitlines():
        if line.startswith("{"):
            try:
                event = json.loads(line)
            except (ValueError, RecursionError):
                continue  # the last line of a run that was cut off, or none of go's
            if isinstance(event, dict):
                yield event


def _hear(event: dict[str, Any], seen: _OfPackage) -> None:
    action, test = str(event.get("Action", "")), str(event.get("Test", ""))
    if seen.verdict:
        seen.oddities.append(_AFTER_THE_END)
    if action == "run":
        if test in seen.started:
            seen.oddities.append(_TWICE)
        seen.started[test] = None
    elif action == "output" and event.get("OutputType") != "frame":
        if not test and str(event.get("Output", "")).startswith("coverage: ") and seen.last_lines == ["PASS"]:
            seen.last_lines.append("coverage:")
        text = str(event.get("Output", ""))
        if len(seen.output[test]) < _KEPT_OUTPUT:
            seen.output[test] += text
        if event.get("OutputType") == "error" and len(seen.errors[test]) < _KEPT_OUTPUT:
            seen.errors[test] += text
    elif action == "output" and not test:
        seen.last_lines = [str(event.get("Output", "")).strip()]
    elif action in {"pass", "fail", "skip"}:
        if test:
            if test not in seen.started or test in seen.verdicts:
                seen.oddities.append(_TWICE if test in seen.verdicts else _NEVER_BEGAN)
            # nobody forges a failure to look better
            seen.verdicts[test] = action if seen.verdicts.get(test) != "fail" else "fail"
        else:
            seen.verdict = action if seen.verdict != "fail" else "fail"
            seen.not_built = bool(event.get("FailedBuild"))


def _failed(package: Package, test: str, seen: _OfPackage, places: Places) -> FailedTest:
    output = seen.output[test]
    if not output.strip():
        output = seen.panic
    panicked = bool(_PANIC.search(output)) and "panic: test timed out" not in output
    file, line = (
        _frame(output, places) if _PANIC.search(output) else _told(seen.errors[test] or output, package, places)
    )
    if not output.strip():
        output = _SILENT[seen.verdicts.get(test, "ended" if seen.verdict else "cut off") if test else ""]
    name = clean(f"{test.partition('/')[0]}{test[len(test.partition('/')[0]) :].replace('_', ' ')}", 200)
    return FailedTest(clean(package.path, 200), name, clean(output, _MOST_OUTPUT), file, line, panicked)


def _placed(
    failures: Iterable[FailedTest], package: Package, files: dict[str, GoFile], places: Places
) -> Iterator[FailedTest]:
    """A test that failed without a word is shown where it is declared."""
    declared: dict[str, tuple[str, int]] = {}
    for path in package.test_files:
        for function in files[path].all("function_declaration") if path in files else ():
            name = of(function.child_by_field_name("name"))
            declared.setdefault(name, (places.tree.origin(path), line_of(function)))
    for failure in failures:
        file, line = declared.get(failure.test.partition("/")[0], ("", 0))
        yield failure if failure.file or not line else replace(failure, file=file, line=line)


def _told(output: str, package: Package, places: Places) -> tuple[str, int]:
    """Where t.Error and t.Fatal say they stand: a file's name without its folder."""
    for text in output.splitlines():
        found = _OF_TEST_LINE.match(text)
        if found:
            path = places.tree.origin(f"{package.folder}/{found['file']}".lstrip("/"))
            if path:
                return path, int(found["line"])
    return "", 0


def _frame(output: str, places: Places) -> tuple[str, int]:
    """The innermost call of a panic that stands in the repository."""
    for text in output.splitlines():
        found = _FRAME.match(text)
        path = places.resolve(found["file"]) if found else ""
        if found and path:
            return path, int(found["line"])
    return "", 0


def test_names(file: GoFile | None) -> Iterator[str]:
    """The tests that a file declares: `func TestX(t *testing.T)`, as go itself finds them."""
    for function in file.all("function_declaration") if file else ():
        name, parameters = of(function.child_by_field_name("name")), of(function.child_by_field_name("parameters"))
        if name != "TestMain" and _TEST_NAME.fullmatch(name) and re.search(r"\*testing\.[TF]\s*,?\s*\)$", parameters):
            yield name


def declared(files: Iterable[GoFile | None]) -> set[str] | None:
    """The functions of these files that go's test runner calls; None where one of the files was not read."""
    found: set[str] = set()
    for file in files:
        if file is None or file.root.has_error:
            return None
        names = (of(function.child_by_field_name("name")) for function in file.all("function_declaration"))
        found |= {name for name in names if _CALLED_BY_GO.match(name)}
    return found
