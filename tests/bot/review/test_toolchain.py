"""Go's tools over small repositories, in the sandbox: what they say, as typed results with the repository's paths."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.review.machine import Machine
from bot.review.repository import read
from bot.review.sandbox import Sandbox
from bot.review.toolchain import ModuleResult, Toolchain, run

GO_MOD = "module example.com/shop\n\ngo 1.24\n"
CODE = "package shop\n\nfunc Half(n int) int {\n\treturn n / 2\n}\n\nfunc Twice(n int) int {\n\treturn n * 2\n}\n"


def suite(*functions: str, imports: str = "") -> str:
    """A test file of these functions; the body of each comes after its name."""
    listed = "".join(f'\t"{name}"\n' for name in sorted(["testing", *imports.split()]))
    return f"package shop\n\nimport (\n{listed})\n\n" + "\n".join(functions)


def case(name: str, body: str) -> str:
    return f"func {name}(t *testing.T) {{\n\t{body}\n}}\n"


PASSING = case("TestHalf", "if Half(4) != 2 {\n\t\tt.Error(Half(4))\n\t}")


class Review:
    """Writes a repository and runs the tools over it."""

    def __init__(self, folder: Path, sandbox: Sandbox) -> None:
        self.folder, self.sandbox = folder, sandbox

    def __call__(self, files: dict[str, str | bytes], *, seconds: float = 60) -> Toolchain:
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return run(read(self.folder), self.sandbox, seconds=seconds)

    def module(self, files: dict[str, str | bytes], *, seconds: float = 60) -> ModuleResult:
        (result,) = self({"go.mod": GO_MOD, "shop.go": CODE, **files}, seconds=seconds).modules
        return result


@pytest.fixture
def review(tmp_path: Path, sandbox: Sandbox) -> Review:
    folder = tmp_path / "shop"
    folder.mkdir()
    return Review(folder, sandbox)


def statuses(result: ModuleResult) -> dict[str, str]:
    return {step.name: step.status for step in result.steps}


def test_passing_tests_are_counted_with_their_coverage(review: Review) -> None:
    result = review.module({"shop_test.go": suite(PASSING, case("TestLater", 't.Skip("later")'))})
    assert statuses(result) == {"build": "ran", "vet": "ran", "test": "ran"}
    assert result.tests is not None
    assert (result.tests.passed, result.tests.failed, result.tests.skipped, result.tests.no_verdict) == (1, 0, 1, 0)
    assert result.tests.coverage == 50.0
    assert (result.build, result.vet, result.tests.failures) == ((), (), ())


def test_a_failure_says_where_it_failed(review: Review) -> None:
    run = 't.Run("of four", func(t *testing.T) {\n\t\tt.Logf("trying")\n\t\tt.Errorf("got %d", Half(4))\n\t})'
    result = review.module({"pay/pay.go": CODE, "pay/pay_test.go": suite(PASSING, case("TestBad", run))})
    assert result.tests is not None
    (failure,) = result.tests.failures
    assert (failure.test, failure.file, failure.line) == ("TestBad/of four", "pay/pay_test.go", 16)
    assert failure.output.endswith("got 2")
    assert not failure.panicked
    assert (result.tests.passed, result.tests.failed, result.tests.packages_without_tests) == (1, 1, 1)


def test_a_failure_without_a_word_is_shown_where_the_test_is_declared(review: Review) -> None:
    result = review.module({"shop_test.go": suite(PASSING, case("TestSilent", "t.Fail()"))})
    assert result.tests is not None
    (failure,) = result.tests.failures
    assert (failure.test, failure.file, failure.line) == ("TestSilent", "shop_test.go", 13)


def test_a_panic_shows_the_line_of_the_code_and_leaves_the_rest_without_a_verdict(review: Review) -> None:
    panics = case("TestDivide", 'Half(4)\n\tvar m map[string]int\n\tm["a"] = 1')
    result = review.module({"shop_test.go": suite(panics, PASSING)})
    assert result.tests is not None
    (failure,) = result.tests.failures
    assert failure.panicked
    assert (failure.file, failure.line) == ("shop_test.go", 10)
    assert "assignment to entry in nil map" in failure.output
    assert (result.tests.passed, result.tests.failed, result.tests.no_verdict) == (0, 1, 1)


def test_code_that_does_not_compile_is_no_failing_test(review: Review) -> None:
    result = review.module({"shop.go": CODE + "\nvar x int = Missing\n", "shop_test.go": suite(PASSING)})
    assert [(d.file, d.line, d.column, d.message) for d in result.build] == [("shop.go", 11, 13, "undefined: Missing")]
    assert statuses(result) == {"build": "ran", "vet": "skipped", "test": "skipped"}
    assert result.tests is not None
    assert (result.tests.failed, result.tests.no_verdict, result.tests.failures) == (0, 1, ())


def test_a_test_file_that_does_not_compile_is_said_at_its_line(review: Review) -> None:
    result = review.module({"shop_test.go": suite(case("TestHalf", "Hlaf(4)"))})
    assert [(d.file, d.line, d.message) for d in result.build] == [("shop_test.go", 8, "undefined: Hlaf")]
    assert result.tests is not None
    assert (result.tests.passed, result.tests.failed, result.tests.no_verdict) == (0, 0, 1)


def test_one_broken_package_does_not_hide_the_others(review: Review) -> None:
    bad_format = 'package good\n\nimport "fmt"\n\nfunc Say() {\n\tfmt.Printf("%d\\n", "four")\n}\n'
    result = review.module({"bad/bad.go": "package bad\n\nfunc f( {\n", "good/good.go": bad_format})
    assert [(d.file, d.line) for d in result.build] == [("bad/bad.go", 3)]
    assert [(d.file, d.line, d.analyzer) for d in result.vet] == [("good/good.go", 6, "printf")]
    assert statuses(result)["vet"] == "ran"


def test_no_tests_is_said_as_such(review: Review) -> None:
    result = review.module({})
    assert statuses(result)["test"] == "ran"
    assert result.tests is not None
    assert (result.tests.passed, result.tests.packages_without_tests, result.tests.coverage) == (0, 1, None)


def test_a_test_main_that_leaves_early_does_not_pass(review: Review) -> None:
    leaves = "func TestMain(m *testing.M) {\n\tos.Exit(0)\n}\n"
    result = review.module({"shop_test.go": suite(leaves, PASSING, imports="os")})
    assert result.tests is not None
    assert (result.tests.passed, result.tests.failed, result.tests.no_verdict) == (0, 0, 1)


def test_log_fatal_in_a_test_is_a_failure_with_its_words(review: Review) -> None:
    result = review.module({"shop_test.go": suite(case("TestDB", 'log.Fatal("no database")'), imports="log")})
    assert result.tests is not None
    (failure,) = result.tests.failures
    assert "no database" in failure.output
    assert (failure.test, result.tests.failed, result.tests.no_verdict) == ("TestDB", 1, 0)


@pytest.mark.slow
def test_an_endless_test_is_ended_and_the_other_packages_are_heard(review: Review) -> None:
    endless = suite(case("TestLoop", "for {\n\t}"))
    result = review.module({"shop_test.go": suite(PASSING), "loop/a.go": CODE, "loop/a_test.go": endless}, seconds=12)
    assert result.tests is not None
    assert (result.tests.passed, result.tests.failed) == (1, 1)
    assert re.search("timed out|still running when the time", result.tests.failures[0].output)


def test_output_cannot_reach_the_readers_terminal(review: Review) -> None:
    body = 't.Error("\\x1b]0;title\\x07\\x1b[31mred\\u202e \\x00\\rback")'
    result = review.module({"shop_test.go": suite(case("TestPaint", body))})
    assert result.tests is not None
    assert result.tests.failures[0].output == "shop_test.go:8: red back"


def test_a_line_directive_names_no_file_outside_the_repository(review: Review) -> None:
    result = review.module({"shop.go": "package shop\n\n//line /etc/passwd:3\nvar x int = Missing\n"})
    assert [(d.file, d.line) for d in result.build] == [("shop.go", 0)]
    assert "undefined: Missing" in result.build[0].message


def test_files_that_differ_by_line_ends_alone_are_told_apart(review: Review) -> None:
    windows = CODE.replace("\n", "\r\n").encode()
    found = review(
        {
            "go.mod": GO_MOD,
            "windows.go": windows.replace(b"Half", b"A").replace(b"Twice", b"B"),
            "both.go": b"package shop\r\n\r\nfunc  C() {}\r\n",
            "badly.go": "package shop\n\nfunc  D() {}\n",
            "good.go": "package shop\n\nfunc E() {}\n",
            "broken.go": "package shop\n\nfunc F( {}\n",
        }
    )
    assert found.crlf == ("windows.go",)
    assert found.unformatted == ("badly.go", "both.go")
    assert ("broken.go", 3) in [(d.file, d.line) for d in found.syntax_errors]
    assert {d.file for d in found.syntax_errors} == {"broken.go"}


def test_a_module_for_a_newer_go_is_our_problem(review: Review) -> None:
    result = review.module({"go.mod": "module example.com/shop\n\ngo 1.99\n"})
    assert set(statuses(result).values()) == {"failed"}
    assert "asks for Go 1.99" in result.steps[0].reason
    assert result.build == ()


def test_a_broken_go_mod_is_said_at_its_line(review: Review) -> None:
    result = review.module({"go.mod": "module example.com/shop\n\ngo 1.24\n\nrequired nothing\n"})
    assert [(d.file, d.line) for d in result.build] == [("go.mod", 5)]
    assert statuses(result) == {"build": "ran", "vet": "skipped", "test": "skipped"}


def test_files_without_a_go_mod_are_built_all_the_same(review: Review) -> None:
    main = 'package main\n\nimport "example.com/shop/price"\n\nfunc main() {\n\tprintln(price.Half(2))\n}\n'
    found = review({"main.go": main, "price/price.go": CODE.replace("package shop", "package price")})
    (result,) = found.modules
    assert (result.module, result.build, statuses(result)["build"]) == ("example.com/shop", (), "ran")


def test_several_main_files_of_a_folder_are_checked_one_by_one(review: Review) -> None:
    def program(body: str) -> str:
        return f'package main\n\nimport "fmt"\n\nfunc main() {{\n\t{body}\n}}\n'

    files = {"one.go": program("fmt.Println(1)"), "two.go": program('fmt.Printf("%d", "x")'), "six.go": program("x()")}
    (result,) = review({"go.mod": GO_MOD, **files}).modules
    assert "3 files of this folder declare main" in result.build[0].message
    assert {(d.file, d.line, d.message) for d in result.build[1:]} == {
        ("six.go", 3, '"fmt" imported and not used'),
        ("six.go", 6, "undefined: x"),
    }
    assert [(d.file, d.line) for d in result.vet] == [("two.go", 6)]


def test_many_modules_run_at_once_and_keep_their_results_apart(review: Review) -> None:
    bad = suite(case("TestBad", 't.Error("no")'))
    files: dict[str, str | bytes] = {}
    for number in range(12):
        files[f"m{number}/go.mod"] = f"module m{number}\n\ngo 1.18\n"
        files[f"m{number}/shop.go"] = CODE
        files[f"m{number}/shop_test.go"] = bad if number == 7 else suite(PASSING)
    found = review(files)
    assert len(found.modules) == 12
    failed = {result.module: result.tests.failed for result in found.modules if result.tests}
    assert failed == {f"m{number}": int(number == 7) for number in range(12)}
    assert {result.tests.passed for result in found.modules if result.tests} == {0, 1}
    assert next(step for step in found.steps if step.name == "test").status == "ran"


def test_a_workspace_of_the_repository_is_honoured(review: Review) -> None:
    uses = 'package main\n\nimport "example.com/price"\n\nfunc main() {\n\tprintln(price.Half(2))\n}\n'
    found = review(
        {
            "go.work": "go 1.24\n\nuse (\n\t./app\n\t./price\n)\n",
            "app/go.mod": "module example.com/app\n\ngo 1.24\n",
            "app/main.go": uses,
            "price/go.mod": "module example.com/price\n\ngo 1.24\n",
            "price/price.go": CODE.replace("package shop", "package price"),
        }
    )
    assert [(result.folder, result.build) for result in found.modules] == [("app", ()), ("price", ())]


def test_a_link_out_of_the_repository_is_not_followed(review: Review, tmp_path: Path) -> None:
    (tmp_path / "secret.go").write_text("package shop\n\nconst Secret = canary\n")
    (review.folder / "secret.go").symlink_to(tmp_path / "secret.go")
    result = review.module({"use.go": "package shop\n\nvar s string = Secret\n"})
    assert [d.message for d in result.build] == ["undefined: Secret"]


def test_a_dependency_that_cannot_be_had_is_not_the_learners_mistake(tmp_path: Path, sandbox: Sandbox) -> None:
    machine = sandbox.machine
    offline = Sandbox(Machine(machine.state, machine.goroot, {"GOPROXY": "http://127.0.0.1:9"}))
    review = Review(tmp_path, offline)
    uses = 'package shop\n\nimport _ "example.com/nowhere/gone"\n'
    result = review.module({"go.mod": GO_MOD + "\nrequire example.com/nowhere v1.2.3\n", "use.go": uses})
    assert statuses(result) == {"dependencies": "failed", "build": "skipped", "vet": "skipped", "test": "skipped"}
    assert "could not be reached" in result.steps[0].reason
    assert result.build == ()


def test_without_a_sandbox_only_gofmt_runs(tmp_path: Path, this_machine: Machine) -> None:
    bare = Sandbox(Machine(tmp_path / "empty", this_machine.goroot))
    (tmp_path / "repository").mkdir()
    found = Review(tmp_path / "repository", bare)(
        {"go.mod": GO_MOD, "a.go": "package shop\n\nfunc  D() {}\n", "b.go": b"package shop\r\n\r\nfunc E() {}\r\n"}
    )
    assert (found.unformatted, found.crlf, found.sandbox) == (("a.go",), ("b.go",), "static")
    assert {step.name: step.status for step in found.steps} == {
        "gofmt": "ran",
        "dependencies": "skipped",
        "build": "skipped",
        "vet": "skipped",
        "test": "skipped",
    }
    assert all("gomentor setup" in step.reason for step in found.steps[1:])


def test_no_test_can_rewrite_a_module_before_it_is_built(review: Review) -> None:
    rewriting = (
        'if err := os.WriteFile("../../src/b/b.go", []byte("package b\\n"), 0o644); err != nil {\n\t\tt.Fatal(err)\n\t}'
    )
    said = review(
        {
            "a/go.mod": "module example.com/a\n\ngo 1.24\n",
            "a/a.go": "package a\n",
            "a/a_test.go": suite(case("TestRewrites", rewriting), imports="os").replace("package shop", "package a"),
            "b/go.mod": "module example.com/b\n\ngo 1.24\n\ngodebug panicnil=1\n",
            "b/b.go": "package b\n\nvar n int = missing\n",
        }
    )
    of_a, of_b = said.modules
    assert of_a.tests is not None
    assert of_a.tests.passed == 1, "it did rewrite it"
    assert ["undefined: missing" in d.message for d in of_b.build] == [True]
