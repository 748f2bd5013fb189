"""The checks that Go's analysers serve: their table, and that each finds what its bad example marks, and nothing else.

The analysers run here as in a review: in the sandbox, as the vettool that set-up built.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

import pytest

from bot.review import typed
from bot.review.check import Check, all_checks, run_on_file, run_on_repository
from bot.review.finding import Finding
from bot.review.repository import Repository, read
from bot.review.sandbox import Sandbox
from bot.review.source import GoFile
from bot.review.toolchain import run

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


@pytest.fixture(scope="session")
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
    by_syntax = [
        f
        for made in all_checks()
        if made.reads == "GoFile"
        for file in repository.go_files
        for f in run_on_file(made, file)
    ]
    told = typed.once_each(repository, said, by_syntax)
    findings = defaultdict(list)
    for made in all_checks():
        if made.reads == "Toolchain":
            for finding in run_on_repository(made, repository, told):
                findings[finding.file.rpartition("/")[0]].append(finding)
    return Examples(repository, findings)


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
