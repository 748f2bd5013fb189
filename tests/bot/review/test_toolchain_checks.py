"""The checks that hand on what Go's tools say: which of it becomes a finding, and where."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.review.check import named, run_on_repository
from bot.review.finding import Finding
from bot.review.repository import Repository, read
from bot.review.toolchain import Diagnostic, FailedTest, GoTests, ModuleResult, Toolchain
from bot.review.toolchain.tree import plant


@pytest.fixture
def shop(tmp_path: Path) -> Repository:
    """A module with a program, a test of it and a file of another folder."""
    (tmp_path / "go.mod").write_text("module example.com/shop\n\ngo 1.24\n")
    (tmp_path / "main.go").write_text("package main\n\nfunc main() {\n\ttotal(1)\n}\n")
    (tmp_path / "main_test.go").write_text('package main\n\nimport "testing"\n\nfunc TestTotal(t *testing.T) {\n}\n')
    (tmp_path / "price").mkdir()
    (tmp_path / "price" / "price.go").write_text("package price\n\nvar Cents int\n")
    return read(tmp_path)


def module(
    *, build: tuple[Diagnostic, ...] = (), vet: tuple[Diagnostic, ...] = (), failures: tuple[FailedTest, ...] = ()
) -> ModuleResult:
    tests = GoTests(failed=len(failures), failures=failures)
    return ModuleResult("", "example.com/shop", "1.24", (), build=build, vet=vet, tests=tests)


def said(file: str, line: int, message: str, analyzer: str = "compile") -> Diagnostic:
    return Diagnostic(file, line, 1, message, analyzer)


def found(name: str, repository: Repository, toolchain: Toolchain) -> list[Finding]:
    check = named(name)
    assert check is not None
    return list(run_on_repository(check, repository, toolchain))


def told(findings: list[Finding]) -> list[tuple[str, int, str]]:
    return [(f.file, f.line, f.message) for f in findings]


def test_each_file_that_gofmt_would_change_is_told_at_its_first_line(shop: Repository) -> None:
    tools = Toolchain("1.27", (), (), unformatted=("main.go", "price/price.go"))
    assert [(f.file, f.line) for f in found("not-formatted", shop, tools)] == [("main.go", 1), ("price/price.go", 1)]
    assert found("crlf-line-ends", shop, tools) == []


def test_windows_line_ends_are_not_called_bad_formatting(shop: Repository) -> None:
    tools = Toolchain("1.27", (), (), crlf=("main.go",))
    assert [(f.file, f.line) for f in found("crlf-line-ends", shop, tools)] == [("main.go", 1)]
    assert found("not-formatted", shop, tools) == []


def test_only_the_first_error_of_a_file_is_told(shop: Repository) -> None:
    errors = (said("main.go", 4, "undefined: total"), said("main.go", 5, "missing return"))
    findings = found("does-not-compile", shop, Toolchain("1.27", (module(build=errors),), ()))
    assert told(findings) == [("main.go", 4, "this does not compile: undefined: total")]


def test_a_syntax_error_comes_before_what_the_compiler_makes_of_it(shop: Repository) -> None:
    tools = Toolchain(
        "1.27",
        (module(build=(said("main.go", 4, "undefined: total"), said("price/price.go", 3, "undefined: int6"))),),
        (),
        syntax_errors=(said("main.go", 5, "expected '}', found 'EOF'.", "gofmt"),),
    )
    assert told(found("does-not-compile", shop, tools)) == [
        ("main.go", 5, "this does not compile: expected '}', found 'EOF'"),
        ("price/price.go", 3, "this does not compile: undefined: int6"),
    ]


def test_several_programs_in_a_folder_are_no_compile_error(shop: Repository) -> None:
    message = "3 files of this folder declare main: `go build` takes a folder for one program."
    tools = Toolchain("1.27", (module(build=(said("main.go", 3, message),)),), ())
    assert found("does-not-compile", shop, tools) == []
    assert told(found("programs-share-folder", shop, tools)) == [
        ("main.go", 3, "3 files of this folder declare `main`, and `go build` makes one program of a folder")
    ]


def test_marks_of_an_unfinished_merge_are_called_so(shop: Repository) -> None:
    tools = Toolchain("1.27", (), (), syntax_errors=(said("main.go", 4, "expected statement, found '<<'", "gofmt"),))
    [finding] = found("does-not-compile", shop, tools)
    assert "git's marks of a merge" in finding.message


def test_a_space_in_a_folder_is_no_compile_error(shop: Repository) -> None:
    message = "this folder has a space in its name or above it: Go's tools pass over it"
    tools = Toolchain("1.27", (module(build=(said("price/price.go", 0, message),)),), ())
    assert found("does-not-compile", shop, tools) == []
    assert [(f.file, f.line) for f in found("space-in-folder-name", shop, tools)] == [("price/price.go", 1)]


def test_where_the_other_declaration_stands_is_left_to_the_compiler(shop: Repository) -> None:
    message = "main redeclared in this block\n\tlessons/loops.go:17:7: other declaration of main"
    tools = Toolchain("1.27", (module(build=(said("main.go", 3, message),)),), ())
    assert told(found("does-not-compile", shop, tools)) == [
        ("main.go", 3, "this does not compile: main redeclared in this block")
    ]


def test_a_main_that_is_not_formatted_is_a_main_as_well(shop: Repository) -> None:
    (shop.root / "other.go").write_text("package main\n\n  func main () {\n}\n")
    planted = plant(read(shop.root))
    assert [(d.file, d.line) for d in planted.crowded] == [("main.go", 3)]
    assert planted.crowded[0].message.startswith("2 files of this folder declare main")


def test_a_library_that_no_go_mod_asks_for_is_no_compile_error(shop: Repository) -> None:
    missing = said("main.go", 3, "no required module provides package example.com/units; to add it: go get it")
    with_go_mod = module(build=(missing,))
    without = replace(with_go_mod, notes=("There is no go.mod, so the newest versions were taken.",))
    assert len(found("does-not-compile", shop, Toolchain("1.27", (with_go_mod,), ()))) == 1
    assert found("does-not-compile", shop, Toolchain("1.27", (without,), ())) == []


def test_what_ends_before_the_first_test_is_no_failing_test(shop: Repository) -> None:
    ended = FailedTest("example.com/shop", "", "panic: no database", "main_test.go", 5, panicked=True)
    assert found("failing-test", shop, Toolchain("1.27", (module(failures=(ended,)),), ())) == []


def test_a_vendor_folder_that_is_behind_says_what_writes_it_anew(shop: Repository) -> None:
    error = said("go.mod", 1, "go: inconsistent vendoring in .: example.com/a@v1.2.3: is explicitly required in go.mod")
    [finding] = found("does-not-compile", shop, Toolchain("1.27", (module(build=(error,)),), ()))
    assert finding.message.endswith("the vendor folder does not match go.mod, and `go mod vendor` writes it anew")


def test_an_error_in_a_file_of_somebody_else_is_not_told(shop: Repository) -> None:
    errors = (said("../other/other.go", 4, "undefined: total"), said("vendor/a/a.go", 1, "undefined: a"))
    assert found("does-not-compile", shop, Toolchain("1.27", (module(build=errors),), ())) == []


def test_vet_is_quoted_in_its_own_words_for_every_module(shop: Repository) -> None:
    first = module(vet=(said("main.go", 4, "Println arg list ends with redundant newline", "printf"),))
    second = module(vet=(said("price/price.go", 3, "self-assignment of Cents", "assign"),))
    assert told(found("vet-finding", shop, Toolchain("1.27", (first, second), ()))) == [
        ("main.go", 4, "go vet says: Println arg list ends with redundant newline"),
        ("price/price.go", 3, "go vet says: self-assignment of Cents"),
    ]


def test_a_failing_test_is_told_where_it_says_that_it_failed(shop: Repository) -> None:
    failures = (FailedTest("example.com/shop", "TestTotal", "got 1, want 2", "main_test.go", 6),)
    findings = found("failing-test", shop, Toolchain("1.27", (module(failures=failures),), ()))
    assert told(findings) == [("main_test.go", 6, "`TestTotal` fails when `go test` runs it")]
    assert findings[0].severity == "must-fix"


def test_a_test_that_failed_through_its_subtest_is_told_once(shop: Repository) -> None:
    failures = (
        FailedTest("example.com/shop", "TestTotal", "", "main_test.go", 5),
        FailedTest("example.com/shop", "TestTotal/no_voucher", "got 1", "main_test.go", 6, panicked=True),
    )
    findings = found("failing-test", shop, Toolchain("1.27", (module(failures=failures),), ()))
    assert told(findings) == [("main_test.go", 6, "`TestTotal/no_voucher` panics when `go test` runs it")]


def test_a_failure_without_a_place_in_the_repository_is_left_to_the_summary(shop: Repository) -> None:
    failures = (
        FailedTest("example.com/shop", "TestNowhere", "exit status 2"),
        FailedTest("example.com/shop", "TestElsewhere", "assert.go:9", "assert.go", 9),
        FailedTest("example.com/shop", "TestFile", "no line", "main_test.go", 0),
    )
    findings = found("failing-test", shop, Toolchain("1.27", (module(failures=failures),), ()))
    assert [(f.file, f.line) for f in findings] == [("main_test.go", 1)]


def test_tools_that_found_nothing_give_no_finding(shop: Repository) -> None:
    tools = Toolchain("1.27", (ModuleResult("", "example.com/shop", "1.24", ()),), ())
    for name in ("not-formatted", "crlf-line-ends", "does-not-compile", "vet-finding", "failing-test"):
        assert found(name, shop, tools) == []


def test_a_failing_test_says_why_in_its_own_words(shop: Repository) -> None:
    failures = (FailedTest("example.com/shop", "TestTotal", "    main_test.go:6: got 1, want 2\n", "main_test.go", 6),)
    findings = found("failing-test", shop, Toolchain("1.27", (module(failures=failures),), ()))
    assert told(findings) == [("main_test.go", 6, "`TestTotal` fails: got 1, want 2")]


def test_a_test_that_lacks_a_database_or_the_internet_is_not_called_failing(shop: Repository) -> None:
    refused = "main_test.go:6: dial tcp 127.0.0.1:5432: connect: connection refused"
    looked_up = "main_test.go:5: dial tcp: lookup api.example.com on [::1]:53: connection refused"
    failures = (
        FailedTest("example.com/shop", "TestStore", refused, "main_test.go", 6),
        FailedTest("example.com/shop", "TestRates", looked_up, "main_test.go", 5),
        FailedTest("example.com/shop", "TestInDocker", "panic: rootless Docker not found", "main_test.go", 5, True),
    )
    tools = Toolchain("1.27", (module(failures=failures),), ())
    assert found("failing-test", shop, tools) == []
    assert told(found("test-needs-running-service", shop, tools)) == [
        (
            "main_test.go",
            6,
            "`TestStore` needs `127.0.0.1:5432`, and fails on every machine where nothing answers there",
        )
    ]
    assert told(found("test-needs-internet", shop, tools)) == [
        (
            "main_test.go",
            5,
            "`TestRates` calls `api.example.com` on the internet, so it fails wherever that does not answer",
        )
    ]


def test_an_exercise_that_is_still_to_be_written_is_no_mistake(shop: Repository) -> None:
    said = "panic: Please implement the Total function [recovered, repanicked]\n\ngoroutine 1 [running]:"
    unwritten = FailedTest("example.com/shop", "TestTotal", said, "main.go", 4, panicked=True)
    crashed = replace(unwritten, output="panic: assignment to entry in nil map\n\ngoroutine 1 [running]:", line=5)
    tools = Toolchain("1.27", (module(failures=(unwritten, crashed)),), ())
    assert told(found("failing-test", shop, tools)) == [
        ("main.go", 5, "`TestTotal` panics: assignment to entry in nil map")
    ]


def test_two_tests_that_fail_at_one_line_are_one_place(shop: Repository) -> None:
    failures = tuple(FailedTest(f"example.com/{p}", "TestTotal", "", "main_test.go", 6) for p in ("shop", "other"))
    assert len(found("failing-test", shop, Toolchain("1.27", (module(failures=failures),), ()))) == 1
