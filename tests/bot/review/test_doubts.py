"""What tests say of themselves and cannot be true: none of them counts as passed, and the review says why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.review.feedback import tools
from bot.review.source import GoFile
from bot.review.step import Step
from bot.review.toolchain import GoTests, ModuleResult, Toolchain
from bot.review.toolchain.coverage import Profile
from bot.review.toolchain.diagnostics import Places, compiler, vet
from bot.review.toolchain.packages import Package
from bot.review.toolchain.tests_run import read_events
from bot.review.toolchain.tree import Tree

SHOP = "example.com/shop"
FILE = "shop_test.go"
TESTS = b'package shop\n\nimport "testing"\n\nfunc TestA(t *testing.T) {}\n\nfunc TestB(t *testing.T) {}\n'
PACKAGE = Package(SHOP, "shop", "", (FILE,))
PLACES = Places(Tree(Path(), {FILE: FILE}), "")
RUN_A, PASS_A, FAIL_A = ({"Action": action, "Test": "TestA"} for action in ("run", "pass", "fail"))
RUN_B, PASS_B = ({"Action": action, "Test": "TestB"} for action in ("run", "pass"))
START, PASS, FAIL = ({"Action": action} for action in ("start", "pass", "fail"))
END = (
    {"Action": "output", "Output": "PASS\n", "OutputType": "frame"},
    {"Action": "output", "Output": "coverage: 9%\n"},
)
TRUE = (START, RUN_A, PASS_A, RUN_B, PASS_B, *END, PASS)


def heard(*events: dict[str, str], text: str = "", profile: str = "") -> GoTests:
    output = "".join(json.dumps({"Package": SHOP, **event}) + "\n" for event in events) + text
    run = read_events(output, [PACKAGE], PLACES)
    return run.of([PACKAGE], {FILE: GoFile(FILE, TESTS)}, PLACES, Profile(profile))


def test_what_go_itself_prints_is_believed() -> None:
    found = heard(*TRUE)
    assert (found.passed, found.no_verdict, found.doubts) == (2, 0, ())


@pytest.mark.parametrize(
    ("events", "doubt"),
    [
        ((START, PASS_A, RUN_B, PASS_B, *END, PASS), "a test ended that had not begun"),
        ((START, RUN_A, PASS_A, PASS_A, *END, PASS), "a test began or ended twice"),
        ((START, RUN_A, RUN_A, PASS_A, *END, PASS), "a test began or ended twice"),
        ((*TRUE, RUN_B), "it went on after its end"),
        ((*TRUE, PASS), "it went on after its end"),
        (
            (START, {"Action": "run", "Test": "TestC"}, {"Action": "pass", "Test": "TestC"}, *END, PASS),
            "a test that its files do not declare",
        ),
        ((START, RUN_A, FAIL_A, *END, PASS), "it passed with a failing test"),
        ((START, PASS), "it ended before the first of its tests began, and reported success"),
        ((START, RUN_A, PASS_A, RUN_B, PASS_B, *END), "it did not come to its end"),
        ((START, RUN_A, PASS_A, RUN_B, PASS_B, PASS), "the last lines of Go's own test runner are missing"),
        ((START, RUN_A, PASS_A, RUN_B, PASS_B, END[1], PASS), "the last lines of Go's own test runner are missing"),
    ],
)
def test_what_cannot_be_is_doubted_and_nothing_of_it_counts_as_passed(
    events: tuple[dict[str, str], ...], doubt: str
) -> None:
    found = heard(*events, profile=f"mode: set\n{SHOP}/shop.go:1.1,2.2 1 1\n")
    assert found.doubts == (f"package shop: {doubt}",)
    assert (found.passed, found.skipped, found.coverage) == (0, 0, None)
    assert found.failed + found.no_verdict == 2


@pytest.mark.parametrize("later", [(), (PASS_A,), (FAIL, PASS_A, PASS)])
def test_a_failure_is_believed_whatever_else_is_said(later: tuple[dict[str, str], ...]) -> None:
    found = heard(START, RUN_A, FAIL_A, *later, *END, PASS)
    assert (found.failed, [failure.test for failure in found.failures]) == (1, ["TestA"])


def test_a_doubt_is_told_with_the_tools() -> None:
    ran = tuple(Step(name, "ran") for name in ("build", "vet", "test"))
    module = ModuleResult("", SHOP, "1.24", ran, tests=heard(*TRUE, PASS))
    said = list(tools(Toolchain("1.27", (module,), ran)))
    assert "test: 2 without a verdict" in said
    assert "package shop: it went on after its end, so none of its tests counts as passed" in said


@pytest.mark.parametrize(
    "line",
    [
        '{"Action":' * 60_000,
        '{"Action":["pass"],"Package":"example.com/shop","Test":"TestA"}',
        '{"Action":"pass","Package":{"a":[]},"Test":7}',
        '{"Elapsed":' + "1" * 5_000 + "}",
    ],
)
def test_an_event_that_is_none_is_passed_over(line: str) -> None:
    assert heard(*TRUE[:-1], text=line).passed in {0, 2}


@pytest.mark.parametrize("number", ["1" * 5_000, "²", "٣", "-1"])
def test_a_number_that_is_none_is_no_line(number: str) -> None:
    output = {
        "Action": "output",
        "Test": "TestA",
        "Output": f"    {FILE}:{number}: no\n\t/review/src/{FILE}:{number}\n",
    }
    failure = heard(START, RUN_A, output, FAIL_A, FAIL).failures[0]
    assert (failure.file, failure.line) in {("", 0), (FILE, 5)}
    assert Profile(f"mode: set\n{SHOP}/shop.go:1.1,2.2 {number} {number}\n").share([PACKAGE]) is None
    assert [d.line for d in compiler(f"{FILE}:{number}:1: no\n", PLACES, FILE)] == []
    posn = json.dumps({SHOP: {"printf": [{"posn": f"{FILE}:{number}:{number}", "message": "no"}]}})
    assert list(vet(posn, PLACES)) == []
