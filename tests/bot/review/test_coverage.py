"""How much of the author's own code the tests run: our count beside the one of Go's own cover tool."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from time import process_time

import pytest

from bot.review.machine import Machine
from bot.review.repository import read
from bot.review.sandbox import Sandbox
from bot.review.source import GoFile
from bot.review.toolchain import GoTests, run
from bot.review.toolchain.coverage import Profile, generated_files, statements, untested
from bot.review.toolchain.packages import Package

OUR_GO = sorted(Path(__file__).parents[3].glob("bot/review/**/*.go"))
ODD = """package odd

func _() { panic("nobody calls this") }

func external(n int) int

var early = func(n int) int { n++; return n }

func (odd) _() { panic("nor this") }

type odd int

func Odd(n int, stop chan int) (sum int) {
	;
	// a comment is no statement
	sum++; sum--
	{
		sum++ // in a block of its own
	}
	if n > 1 {
		return 1
	} else if m := n * 2; m > 3 {
		sum++
	} else if n > 4 {
	} else {
		sum = 5
	}
again:
	for i := range n {
		switch {
		case i > 2:
			continue again
		default:
		}
		if i == 1 {
			goto end
		}
	}
block:
	{
		if n == 0 {
			goto block
		}
	}
	select {
	case <-stop:
		sum++
	default:
	}
	switch any(n).(type) {
	}
	defer func() { sum++ }()
	go func() {
		const a, b = 1, 2
		var c int
		_ = c
	}()
end:
}
"""
GO_MOD = "module example.com/shop\n\ngo 1.22\n"
HALF = "package shop\n\nfunc Half(n int) int { return n / 2 }\n"
TEST = 'package shop\n\nimport "testing"\n\nfunc TestHalf(t *testing.T) {\n\tif Half(4) != 2 {\n\t\tt.Fatal()\n\t}\n}\n'
TWO = "package {}\n\nfunc F(n int) int {{\n\tn++\n\treturn n\n}}\n"


def counted_by_go(machine: Machine, path: Path) -> int:
    cover = next(machine.goroot.glob("pkg/tool/*/cover"), None)
    if cover is None:
        pytest.skip(f"{machine.goroot} has no cover tool")
    told = subprocess.run([cover, "-mode=set", "-var=Marker", path], capture_output=True, text=True, check=True).stdout
    block = told[told.rindex("NumStmt:") :]
    return sum(int(count) for count in re.findall(r"^\s*([0-9]+),", block[: block.index("}")], re.MULTILINE))


def test_statements_are_counted_as_go_counts_them(this_machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "odd.go").write_text(ODD)
    library = sorted(path for name in ("net/http", "encoding/json", "go/parser") for path in
                     (this_machine.goroot / "src" / name).glob("*.go"))  # fmt: skip
    assert len(library) > 50
    for path in [tmp_path / "odd.go", *OUR_GO, *library]:
        assert (path.name, statements(GoFile(path.name, path.read_bytes()))) == (
            path.name,
            counted_by_go(this_machine, path),
        )


def test_a_file_that_cannot_be_parsed_is_not_counted() -> None:
    assert statements(GoFile("a.go", b"package a\n\nfunc F() { if }\n")) is None


def test_a_file_of_functions_without_a_name_is_counted_in_time() -> None:
    file = GoFile("a.go", b"package a\n" + b"func _(){a()}\n" * 50_000 + b"func b(){a()}\n")
    began = process_time()
    assert statements(file) == 1
    assert process_time() - began < 5


def test_packages_with_tests_and_unread_files_are_left_to_go() -> None:
    files = {"a/a.go": GoFile("a/a.go", TWO.format("a").encode()), "b/b.go": GoFile("b/b.go", b"package b\nfunc {")}
    packages = [
        Package("m/a", "a", "a", files=("a/a.go", "a/made.go")),
        Package("m/tested", "a", "a", test_files=("a/a_test.go",), files=("a/a.go",)),
        Package("m/broken", "b", "b", files=("b/b.go",)),
        Package("m/left_out", "c", "c", files=("c/c.go",)),
        Package("m/made", "d", "d", files=("a/made.go",)),
    ]
    assert untested(packages, files, lambda path: path == "a/made.go") == {"m/a": 2, "m/made": 0}


def test_generated_files_count_for_nobody() -> None:
    text = "mode: set\nm/a/a.go:1.1,2.2 3 1\nm/a/a.go:3.1,4.2 1 0\nm/a/made.go:1.1,9.2 96 0\nm/b/b.go:1.1,2.2 50 1\n"
    package = Package("m/a", "a", "a", files=("a/a.go", "a/made.go"))
    generated = generated_files([package], lambda path: path == "a/made.go")
    assert Profile(text, {}, generated).share([package]) == 75.0
    assert Profile(text, {}, frozenset()).share([package]) == 3.0
    assert Profile(text, {"m/a": 2, "m/b": 50}, generated).share([package]) == 50.0


def test_packages_without_tests_alone_have_no_share() -> None:
    assert Profile("mode: set\n", {"m/a": 4}).share([Package("m/a", "a", "a")]) is None


def measured(folder: Path, sandbox: Sandbox, files: dict[str, str]) -> GoTests:
    for name, text in {"go.mod": GO_MOD, "half.go": HALF, "half_test.go": TEST, **files}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    (result,) = run(read(folder), sandbox, seconds=60).modules
    assert result.tests is not None
    return result.tests


def test_a_package_without_tests_lowers_the_share(tmp_path: Path, sandbox: Sandbox) -> None:
    found = measured(tmp_path, sandbox, {"other/other.go": TWO.format("other")})
    assert (found.passed, found.packages_without_tests, found.coverage) == (1, 1, 33.3)


def test_a_package_that_only_go_can_count_is_counted_by_go(tmp_path: Path, sandbox: Sandbox) -> None:
    """tree-sitter does not know generic methods, which Go has since 1.27, nor what 1.26 lets `new` take."""
    newer = "package other\n\nfunc F() *int {\n\tp := new(5)\n\treturn p\n}\n"
    assert statements(GoFile("other.go", newer.encode())) is None
    found = measured(tmp_path, sandbox, {"go.mod": GO_MOD.replace("1.22", "1.26"), "other/other.go": newer})
    assert (found.passed, found.coverage) == (1, 33.3)


def test_code_that_a_program_wrote_leaves_the_share_alone(tmp_path: Path, sandbox: Sandbox) -> None:
    made = f"// Code generated by a program. DO NOT EDIT.\n\n{TWO}"
    files = {"made.go": made.format("shop"), "other/other.go": made.format("other")}
    assert measured(tmp_path, sandbox, files).coverage == 100.0
