"""The checks that Go's analysers serve: their table, and that each finds what its bad example marks, and nothing else.

The analysers run here as in a review: in the sandbox, as the vettool that set-up built.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.errors import MachineError
from bot.review import typed
from bot.review.check import Check, all_checks, run_on_file, run_on_repository
from bot.review.finding import Finding
from bot.review.machine import Machine
from bot.review.repository import Repository, read
from bot.review.sandbox import Sandbox
from bot.review.sandbox.programs import run_trusted
from bot.review.source import GoFile
from bot.review.toolchain import Diagnostic, run
from bot.review.toolchain.vet import PLAIN, command
from bot.review.vettool import build

NAMES = {rule.check for rule in typed.rules()} - {typed.NOT_TOLD}
TYPED = [made for made in all_checks() if made.name in NAMES and made.name != "vet-finding"]
WANT = re.compile(r'// want "([^"]+)"')


@dataclass(frozen=True)
class Examples:
    """All good and bad examples in one module, each a package of its own, and what a review says of them."""

    repository: Repository
    findings: dict[str, list[Finding]]


@pytest.fixture(scope="session")
def with_vettool(sandbox: Sandbox) -> Sandbox:
    if not sandbox.machine.vettool.is_file():
        pytest.skip("the typed analysers are not built: run `make setup` where the module proxy can be reached")
    return sandbox


@pytest.fixture(scope="module")
def examples(with_vettool: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Examples:
    root = tmp_path_factory.mktemp("examples")
    (root / "go.mod").write_text("module example.com/examples\n\ngo 1.26\n", encoding="utf-8")
    for made in TYPED:
        for kind in ("good", "bad"):
            text = made.module.with_suffix("").with_suffix(f".{kind}.go").read_text(encoding="utf-8")
            path = root / kind / made.module.stem / ("example_test.go" if '"testing"' in text else "example.go")
            path.parent.mkdir(parents=True)
            path.write_text(text, encoding="utf-8")
    repository = read(root)
    said = run(repository, with_vettool)
    assert [d.message for m in said.modules for d in m.build] == []
    told = typed.once_each(repository, said, by_files(repository))
    findings = defaultdict(list)
    for made in all_checks():
        if made.reads == "Toolchain":
            for finding in run_on_repository(made, repository, told):
                findings[finding.file.rpartition("/")[0]].append(finding)
    return Examples(repository, findings)


def by_files(repository: Repository) -> list[Finding]:
    """What checks say that read syntax and files."""
    each = [made for made in all_checks() if made.reads == "GoFile"]
    found = [f for made in each for file in repository.go_files for f in run_on_file(made, file)]
    return found + [
        f for made in all_checks() if made.reads == "Repository" for f in run_on_repository(made, repository)
    ]


def marks(file: GoFile) -> list[tuple[int, str]]:
    return [(number, message) for number, line in enumerate(file.lines, 1) for message in WANT.findall(line)]


@pytest.mark.slow
@pytest.mark.parametrize("made", TYPED, ids=lambda made: made.name)
def test_a_bad_example_gets_what_it_marks_and_no_more_of_this_check(made: Check, examples: Examples) -> None:
    folder = f"bad/{made.module.stem}"
    [file] = [f for f in examples.repository.go_files if f.path.startswith(f"{folder}/")]
    found = [f for f in examples.findings[folder] if f.check == made.name]
    assert [f.line for f in found] == [line for line, _ in marks(file)]
    for finding, (_, message) in zip(found, marks(file), strict=True):
        assert re.search(message, finding.message), finding.message


@pytest.mark.slow
@pytest.mark.parametrize("made", TYPED, ids=lambda made: made.name)
def test_a_good_example_gets_nothing_from_any_analyser(made: Check, examples: Examples) -> None:
    assert [(f.check, f.line, f.message) for f in examples.findings[f"good/{made.module.stem}"]] == []


# where an analyser gives way: code in which the named check says it first
OVERLAPS = {
    "loopclosure": "loop-variable-captured",
    "sqlrowserr": "rows-error-unchecked",
    "timeformat": "wrong-time-layout",
    "unreachable": "fatal-without-condition",
    "waitgroup": "waitgroup-add-inside-goroutine",
    "SA4006": "fatal-without-condition",
    "SA9003": "error-checked-then-used",
}
# ineffassign says with SA4006 what grpc and a second analyser would need a library or another example for
NOT_SHOWN = {"ineffassign", "SA1019"}
EMPTY = """package example

import "strconv"

func port(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
	}
	return n
}
"""


@dataclass(frozen=True)
class Overlap:
    """What analysers say of the bad examples of checks that read syntax, and what is left of it."""

    raw: list[Diagnostic]
    left: list[Diagnostic]


@pytest.fixture(scope="module")
def overlap(with_vettool: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Overlap:
    root = tmp_path_factory.mktemp("overlaps")
    (root / "go.mod").write_text("module example.com/overlaps\n\ngo 1.21\n", encoding="utf-8")
    for made in all_checks():
        if made.name not in OVERLAPS.values():
            continue
        stem = made.module.with_suffix("")
        single, folder = stem.with_suffix(".bad.go"), stem.with_suffix(".bad")
        sources = [single] if single.is_file() else sorted(folder.glob("*.go"))
        for number, source in enumerate(sources):
            path = root / f"{made.module.stem}{number}" / "example.go"
            path.parent.mkdir()
            path.write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    (root / "error_checked_then_used_too").mkdir()
    (root / "error_checked_then_used_too" / "example.go").write_text(EMPTY, encoding="utf-8")
    repository = read(root)
    said = run(repository, with_vettool)
    left = typed.once_each(repository, said, by_files(repository))
    return Overlap([d for m in said.modules for d in m.vet], [d for m in left.modules for d in m.vet])


@pytest.mark.slow
@pytest.mark.parametrize("analyzer", OVERLAPS)
def test_what_a_check_says_already_is_not_said_again_by_an_analyser(analyzer: str, overlap: Overlap) -> None:
    folder = OVERLAPS[analyzer].replace("-", "_")
    assert any(d.analyzer == analyzer and d.file.startswith(folder) for d in overlap.raw), "no overlap in the example"
    assert not any(d.analyzer == analyzer and d.file.startswith(folder) for d in overlap.left)


def test_each_overlap_of_the_table_is_shown_or_said_not_to_be() -> None:
    assert {rule.analyzer for rule in typed.rules() if rule.gives_way} == set(OVERLAPS) | NOT_SHOWN


@pytest.mark.slow
def test_the_vettool_runs_what_the_table_names_and_go_vet_loses_nothing(with_vettool: Sandbox) -> None:
    machine = with_vettool.machine
    told = run_trusted([machine.vettool, "-flags"], seconds=60, environment={})
    flags = {flag["Name"] for flag in json.loads(told.output)}
    wanted = {rule.analyzer for rule in typed.rules() if rule.check != typed.NOT_TOLD}
    assert wanted <= flags
    asked = run_trusted([machine.go, "tool", "vet", "-flags"], seconds=60, environment={"HOME": str(machine.state)})
    of_go = {flag["Name"] for flag in json.loads(asked.output) if flag["Usage"].startswith("enable ")}
    assert {name for name in of_go if "." not in name} <= flags


def test_without_the_vettool_vet_is_plain_and_says_so(this_machine: Machine, tmp_path: Path) -> None:
    without = Machine(tmp_path, this_machine.goroot)
    assert command(without) == ("vet", "-json")
    assert "gomentor setup" in PLAIN


def test_analysers_that_cannot_be_had_are_said_with_the_remedy(this_machine: Machine, tmp_path: Path) -> None:
    none = Machine(tmp_path, this_machine.goroot, {"GOPROXY": "off"})
    with pytest.raises(MachineError, match=r"no module proxy is set.*gomentor setup"):
        build(none)
    unreachable = Machine(tmp_path, this_machine.goroot, {"GOPROXY": "http://127.0.0.1:9", "GOSUMDB": "off"})
    with pytest.raises(MachineError, match=r"did not give them.*gomentor setup"):
        build(unreachable)
    assert not unreachable.vettool.exists()
