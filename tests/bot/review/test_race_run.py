"""The race detector: a run of its own, what it saw as typed results, and how a learner hears of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.review import Means, Wanted, feedback, review
from bot.review.check import named, run_on_repository
from bot.review.machine import Machine
from bot.review.repository import read
from bot.review.result import Review
from bot.review.sandbox import Sandbox
from bot.review.toolchain import ModuleResult, Toolchain
from bot.review.toolchain.packages import Package
from bot.review.toolchain.race_run import Suites, races, wanted
from bot.review.toolchain.result import Access, Race
from bot.review.toolchain.tree import plant
from bot.review.toolchain.units import Unit

GO_MOD = "module example.com/shop\n\ngo 1.24\n"
RACY = """package shop

type Counter struct{ n int }

func (c *Counter) Add() {
	c.n++
}

func Count(times int) int {
	var c Counter
	done := make(chan bool)
	for range times {
		go func() {
			c.Add()
			done <- true
		}()
	}
	for range times {
		<-done
	}
	return c.n
}
"""
CALM = RACY.replace("go func() {", "func() {").replace("done := make(chan bool)", "done := make(chan bool, times)")
TEST = """package shop

import "testing"

func TestCount(t *testing.T) {
	if Count(8) < 1 {
		t.Error("nothing was counted")
	}
}
"""
# as `go test -race -json` prints it; the first of two reports lies in the standard library alone
REPORT = """==================
WARNING: DATA RACE
Read at 0x00c000012345 by goroutine 8:
  fmt.Println()
      /usr/local/go/src/fmt/print.go:10 +0x1d

Previous write at 0x00c000012345 by goroutine 9:
  fmt.Println()
      /usr/local/go/src/fmt/print.go:11 +0x1d
==================
==================
WARNING: DATA RACE
Read at 0x00c000012345 by goroutine 8:
  sort.Slice()
      /usr/local/go/src/sort/slice.go:20 +0x1d
  example.com/shop.Sum()
      /review/src/shop.go:6 +0x1d

Previous write at 0x00c000012345 by goroutine 7:
  example.com/shop.Add()
      /review/src/price/price.go:3 +0x2f

Goroutine 8 (running) created at:
  example.com/shop.TestCount()
      /review/src/shop_test.go:6 +0x6a
==================
"""


@pytest.fixture
def shop(tmp_path: Path) -> Callable[[str], Path]:
    def made(code: str) -> Path:
        (tmp_path / "price").mkdir(exist_ok=True)
        files = {
            "go.mod": GO_MOD,
            "shop.go": code,
            "shop_test.go": TEST,
            "price/price.go": "package price\n\nvar A int\n",
        }
        for name, text in files.items():
            (tmp_path / name).write_text(text)
        return tmp_path

    return made


@pytest.fixture
def reviewed(this_machine: Machine, sandbox: Sandbox, shop: Callable[[str], Path]) -> Callable[[str], Review]:
    if not this_machine.race_cache.is_dir():
        pytest.skip("the race detector is not set up here (run `gomentor setup --race` once)")
    return lambda code: review(Wanted(str(shop(code)), folders=True), Means(sandbox))


def suites_of(folder: Path) -> Suites:
    (module,) = read(folder).modules
    return Suites(Unit((module,), ""), (Package("example.com/shop", "shop", "", ("shop_test.go",)),))


def output(text: str) -> str:
    lines = [
        {"Action": "output", "Package": "example.com/shop", "Test": "TestCount", "Output": f"{line}\n"}
        for line in text.splitlines()
    ]
    return "\n".join(json.dumps(line) for line in lines)


def test_a_race_is_told_with_both_places_and_the_test_that_showed_it(shop: Callable[[str], Path]) -> None:
    folder = shop(RACY)
    ((module, race),) = races(output(REPORT), suites_of(folder), plant(read(folder)))
    assert module.folder == ""
    assert race == Race(Access("price/price.go", 3, "write"), Access("shop.go", 6, "read"), "TestCount")


@pytest.mark.parametrize("cut", [10, 60, 200, 400])
def test_a_report_that_was_cut_off_is_no_race(shop: Callable[[str], Path], cut: int) -> None:
    folder = shop(RACY)
    text = REPORT[REPORT.index("==================\n====") + 19 :][:cut]
    assert list(races(output(text), suites_of(folder), plant(read(folder)))) == []


def test_a_place_outside_the_repository_is_never_named(shop: Callable[[str], Path]) -> None:
    folder = shop(RACY)
    text = REPORT.replace("/review/src/shop.go", "/etc/passwd.go")
    assert list(races(output(text), suites_of(folder), plant(read(folder)))) == []


def test_only_what_runs_at_the_same_time_is_run_again(shop: Callable[[str], Path]) -> None:
    folder = shop(RACY)
    assert wanted(read(folder), [suites_of(folder)]) == [suites_of(folder)]
    shop(CALM)
    assert wanted(read(folder), [suites_of(folder)]) == []


def test_the_check_names_the_line_that_writes(shop: Callable[[str], Path]) -> None:
    check = named("data-race")
    assert check is not None
    seen = Race(Access("shop.go", 6, "write"), Access("shop.go", 20, "read"), "TestCount")
    result = ModuleResult("", "example.com/shop", "1.24", (), races=(seen, seen))
    (finding,) = run_on_repository(check, read(shop(RACY)), Toolchain("1.27", (result,), ()))
    assert (finding.file, finding.line) == ("shop.go", 6)
    assert "read at line 20 by another goroutine" in finding.message


def test_where_it_did_not_run_nothing_is_said_of_it() -> None:
    result = ModuleResult("", "example.com/shop", "1.24", ())
    assert not [line for line in feedback.tools(Toolchain("1.27", (result,), ())) if "race" in line]


@pytest.mark.slow
def test_a_racy_counter_is_found_and_costs_the_plain_result_nothing(reviewed: Callable[[str], Review]) -> None:
    made = reviewed(RACY)
    (module,) = made.toolchain.modules
    assert module.tests is not None
    assert (module.tests.passed, module.tests.failed) == (1, 0)
    assert {(race.first, race.second.line) for race in module.races or ()} == {(Access("shop.go", 6, "write"), 6)}
    assert [line for line in made.feedback.tools if line.startswith("race detector: ") and "data race" in line]
    assert [f.line for f in made.findings if f.check == "data-race"] == [6]


@pytest.mark.slow
def test_code_without_goroutines_is_not_run_twice(reviewed: Callable[[str], Review]) -> None:
    made = reviewed(CALM)
    assert [module.races for module in made.toolchain.modules] == [None]
    assert not [step for step in made.steps if step.name == "race"]
