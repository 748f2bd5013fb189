"""What becomes of what Go's analysers say: the table, and what is said twice or better not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.review import typed
from bot.review.check import all_checks
from bot.review.finding import Spot
from bot.review.machine import ANALYZER_SOURCES
from bot.review.repository import Repository, read
from bot.review.toolchain import Diagnostic, ModuleResult, Toolchain


def diagnostic(analyzer: str, message: str, line: int, file: str = "main.go") -> Diagnostic:
    return Diagnostic(file, line, 2, message, analyzer)


def of(*said: Diagnostic) -> Toolchain:
    return Toolchain("1.27", (ModuleResult("", "example.com/shop", "1.26", (), vet=said),), ())


@pytest.fixture
def shop(tmp_path: Path) -> Repository:
    (tmp_path / "go.mod").write_text("module example.com/shop\n\ngo 1.26\n", encoding="utf-8")
    (tmp_path / "main.go").write_text(CODE, encoding="utf-8")
    return read(tmp_path)


CODE = """package main

import "example.com/mail"

func main() {
	defer mail.Connect()
	mail.Send("Ada")
	mail.Close()
	total := 1
	total = count("7")
	mail.Total(total)
}
"""


def test_two_analysers_that_say_one_thing_of_a_line_are_heard_once(shop: Repository) -> None:
    said = of(
        diagnostic("SA5000", "assignment to nil map", 10),
        diagnostic("nilness", "nil dereference in map update", 10),
        diagnostic("nilness", "nil dereference in load", 11),
    )
    [module] = typed.once_each(shop, said, []).modules
    assert [(d.analyzer, d.line) for d in module.vet] == [("SA5000", 10), ("nilness", 11)]
    assert list(typed.told(of(*module.vet), "nil-dereference")) == [(Spot("main.go", 11), "nil dereference in load")]


def test_a_dropped_error_is_named_by_its_call_and_one_of_closing_is_let_be(shop: Repository) -> None:
    said = of(*(diagnostic("errcheck", "unchecked error", line) for line in (6, 7, 8)))
    [module] = typed.once_each(shop, said, []).modules
    assert [(d.line, d.message) for d in module.vet] == [(7, "mail.Send")]


def test_a_literal_that_is_replaced_is_no_lost_value(shop: Repository) -> None:
    said = of(
        diagnostic("SA4006", "this value of total is never used", 9),
        diagnostic("SA4006", "this value of total is never used", 10),
        diagnostic("SA4006", "this value of err is never used", 11),
    )
    told = typed.once_each(shop, said, [])
    assert list(typed.told(told, "value-never-used", pick=r"value of (\w+)")) == [(Spot("main.go", 10), "total")]
    assert [spot.line for spot, _ in typed.told(told, "error-overwritten")] == [11]


@pytest.mark.parametrize(
    ("condition", "message", "told"),
    [
        ("if err == nil {", "tautological condition: nil == nil", "err is always nil here"),
        ("for nil != s.next {", "impossible condition: nil != nil", "s.next is always nil here"),
        ("ok := len(xs) > 0 && xs != nil", "tautological condition: non-nil != nil", "xs is never nil here"),
        ("if a || a {", "redundant or: a || a", "redundant or: a || a"),
    ],
)
def test_what_is_nil_and_what_never_is_are_named(tmp_path: Path, condition: str, message: str, told: str) -> None:
    (tmp_path / "main.go").write_text(f"package main\n\nfunc main() {{\n\t{condition}\n}}\n", encoding="utf-8")
    operator = max(condition.find(" == "), condition.find(" != ")) + 3  # from 1, behind a tab
    said = of(Diagnostic("main.go", 4, operator, message, "nilness" if "condition" in message else "bools"))
    [found] = typed.told(typed.once_each(read(tmp_path), said, []), "condition-never-changes", pick=r"condition: (.+)")
    assert found == (Spot("main.go", 4), told)


def test_what_is_said_of_a_test_is_told_only_where_tests_count() -> None:
    said = of(diagnostic("printf", "wrong type", 3, "main_test.go"))
    assert list(typed.told(said, "format-verb-wrong")) == []
    assert [spot.path for spot, _ in typed.told(said, "format-verb-wrong", tests=True)] == ["main_test.go"]


@pytest.mark.parametrize(
    ("message", "check"),
    [
        ("Testdouble has malformed name: first letter after 'Test' must not be lowercase", "test-never-runs"),
        ("TestPair has type parameters: it will not be run by go test -run=TestXXX", "test-never-runs"),
        ("ExampleTotal refers to unknown identifier: Total", "vet-finding"),
    ],
)
def test_an_example_under_another_name_runs_and_is_not_said_not_to(message: str, check: str) -> None:
    rule = typed.rule_for(diagnostic("tests", message, 3))
    assert rule is not None
    assert rule.check == check


def test_what_the_table_does_not_tell_is_not_told(shop: Repository) -> None:
    said = of(diagnostic("errorlint", "comparing with == will fail on wrapped errors.", 10), diagnostic("new", "?", 10))
    [module] = typed.once_each(shop, said, []).modules
    assert module.vet == ()


def test_only_what_go_vet_says_by_itself_is_called_a_remark_of_vet() -> None:
    assert typed.is_of_go_vet(diagnostic("printf", "wrong type", 3))
    assert not typed.is_of_go_vet(diagnostic("SA4006", "this value of total is never used", 3))


@pytest.mark.parametrize("rule", typed.rules(), ids=lambda rule: f"{rule.analyzer}-{rule.check}")
def test_a_line_of_the_table_names_a_check_or_says_why_it_is_left_out(rule: typed.Rule) -> None:
    named = {made.name: made for made in all_checks()}
    assert rule.source
    if rule.check == typed.NOT_TOLD:
        return
    assert named[rule.check].reads == "Toolchain"
    assert {name.removeprefix("function:") for name in rule.gives_way} <= set(named)


def test_what_is_left_out_says_why() -> None:
    lines = (ANALYZER_SOURCES / "diagnostics.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert [row for row in rows if len(row) != 4 or (row[2] == typed.NOT_TOLD and not row[3])] == []
