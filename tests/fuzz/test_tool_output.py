"""What Go's tools print, bent: no error of ours, no path outside the repository, no number that cannot be."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from time import process_time

import pytest
from hypothesis import strategies as st

from bot.review.checking import check_toolchain
from bot.review.repository import Repository, read
from bot.review.step import Nobody, Step
from bot.review.toolchain import formatting
from bot.review.toolchain.coverage import Profile
from bot.review.toolchain.diagnostics import Places, compiler, vet
from bot.review.toolchain.packages import read_packages
from bot.review.toolchain.result import Diagnostic, GoTests, ModuleResult, Toolchain
from bot.review.toolchain.tests_run import read_events
from bot.review.toolchain.tree import Tree, plant
from tests.fuzz.amount import fuzz
from tests.fuzz.mutation import mutated

MOST_SECONDS = 3.0
ROOT = "/review/src"
FILES = {
    "go.mod": "module example.com/shop\n\ngo 1.24\n",
    "main.go": "package main\n\nfunc main() {\n\tstart()\n}\n",
    "main_test.go": 'package main\n\nimport "testing"\n\nfunc TestStart(t *testing.T) {\n\tt.Fail()\n}\n',
    "store/store.go": "package store\n\nfunc Save(id int) error {\n\treturn nil\n}\n",
    "store/store_test.go": 'package store\n\nimport "testing"\n\nfunc TestSave(t *testing.T) {}\n',
}
NUMBERS = (b"0", b"-1", b"9" * 5_000, "²".encode(), "٣".encode(), b"1e9", b"1.5", b"", b"007", b"4294967296")
PATHS = (
    b"/etc/passwd",
    b"../../etc/passwd",
    b"./store/../../x.go",
    b"store/store.go",
    b"/review/src/main.go",
    b"\\",
    b"C:",
)
JSON = (
    b"{",
    b"}",
    b"[",
    b"]",
    b"null",
    b"true",
    b"[]",
    b"{}",
    b'""',
    b":",
    b",",
    b"\\ud800",
    b"\\u0000",
    b"1e999",
    b"NaN",
)
WORDS = (*NUMBERS, *PATHS, *JSON, b"\n", b"\n\t", b"# example.com/shop", b"panic: ", b"FAIL", b"PASS", b"--- FAIL: ")


def lines(*objects: object, indent: int | None = None) -> bytes:
    return "".join(f"{json.dumps(o, indent=indent)}\n" for o in objects).encode()


def event(action: str, test: str = "", output: str = "", package: str = "example.com/shop") -> dict[str, object]:
    made = {"Time": "2025-01-01T10:00:00Z", "Action": action, "Package": package, "Test": test, "Output": output}
    return {key: value for key, value in made.items() if value}


VET = lines(
    {
        "example.com/shop": {
            "printf": [{"posn": f"{ROOT}/main.go:4:2", "message": "Printf format %d has arg x of wrong type string"}],
            "copylocks": [{"posn": f"{ROOT}/store/store.go:3:6", "end": "x", "message": "Save passes lock by value"}],
            "unusedresult": {"error": "analysis failed"},
        }
    },
    {"example.com/shop/store": {}},
    indent=1,
)
LIST = lines(
    {
        "Dir": ROOT,
        "ImportPath": "example.com/shop",
        "Name": "main",
        "GoFiles": ["main.go"],
        "TestGoFiles": ["main_test.go"],
        "Incomplete": True,
        "Error": {"ImportStack": ["example.com/shop"], "Pos": "main.go:4:2", "Err": "undefined: start"},
        "DepsErrors": [
            {"ImportStack": ["example.com/shop", "x"], "Pos": "", "Err": "# example.com/shop/store\nstore.go"}
        ],
    },
    {
        "Dir": f"{ROOT}/store",
        "ImportPath": "example.com/shop/store",
        "Name": "store",
        "GoFiles": ["store.go"],
        "XTestGoFiles": ["store_test.go"],
    },
    indent=1,
)
EVENTS = lines(
    event("start"),
    event("run", "TestStart"),
    event("output", "TestStart", "=== RUN   TestStart\n"),
    event("output", "TestStart", "    main_test.go:6: got 1, want 2\n"),
    event("output", "TestStart", "panic: boom\n\ngoroutine 1 [running]:\n\t/review/src/main.go:4 +0x1\n"),
    event("fail", "TestStart"),
    event("run", "TestStart/a_case"),
    event("skip", "TestStart/a_case"),
    event("output", "", "FAIL\n"),
    event("fail"),
    {"ImportPath": "example.com/shop/store", "Action": "build-output", "Output": "store/store.go:3:1: undefined: x\n"},
    event("run", "TestSave", package="example.com/shop/store"),
    event("pass", "TestSave", package="example.com/shop/store"),
    event("output", "", "PASS\n", package="example.com/shop/store"),
    event("output", "", "coverage: 80.0% of statements\n", package="example.com/shop/store"),
    event("pass", package="example.com/shop/store"),
)
COMPILER = (
    b"# example.com/shop\n./main.go:4:2: undefined: start\nmain.go:5:1: declared and not used: x\n"
    b"\tother line\nvet: store/store.go:3:6: x redeclared\n\t./main.go:1:1: other declaration of x\ntoo many errors\n"
)
PROFILE = (
    b"mode: set\nexample.com/shop/main.go:3.13,5.2 1 1\nexample.com/shop/store/store.go:3.25,5.2 4 0\n"
    b"example.com/shop/store/store.go:7.1,9.2 2 1\n"
)
GOFMT = b"main.go\nlf/store/store.go\nmain.go:3:1: expected declaration, found fnc\nstore/store.go:2:3: missing ','\n"


@lru_cache(maxsize=1)
def shop() -> tuple[Repository, Tree]:
    root = Path(mkdtemp(prefix="fuzz-shop-"))
    for name, text in FILES.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    repository = read(root)
    return repository, plant(repository)


def places(folder: str = "") -> Places:
    return Places(shop()[1], folder)


def all_inside(found: Iterable[Diagnostic]) -> None:
    """Of the repository, or of no file at all; with numbers that a file can have."""
    for said in found:
        assert said.file in {*FILES, ""}
        assert 0 <= said.line < 1_000_000_000
        assert 0 <= said.column < 1_000_000_000
        assert said.message == said.message.strip()
        assert not any(c < " " and c not in "\t\n" for c in said.message)


@fuzz(150, output=mutated((VET,), WORDS), folder=st.sampled_from(("", "store", "..", "/")))
def test_what_vet_says_is_of_the_repository(output: bytes, folder: str) -> None:
    began = process_time()
    all_inside(vet(output.decode("utf-8", "replace"), places(folder)))
    assert process_time() - began < MOST_SECONDS


@fuzz(120, output=mutated((COMPILER,), WORDS), folder=st.sampled_from(("", "store", "..", "/")))
def test_what_the_compiler_says_is_of_the_repository(output: bytes, folder: str) -> None:
    began = process_time()
    all_inside(compiler(output.decode("utf-8", "replace"), places(folder), "main.go"))
    assert process_time() - began < MOST_SECONDS


@fuzz(150, output=mutated((LIST,), WORDS), folder=st.sampled_from(("", "store", "..")))
def test_packages_are_read_whatever_go_lists(output: bytes, folder: str) -> None:
    began = process_time()
    for package in read_packages(output.decode("utf-8", "replace"), shop()[1], folder):
        all_inside(package.diagnostics)
        assert all(isinstance(name, str) and name for name in package.missing)
    assert process_time() - began < MOST_SECONDS


@fuzz(100, said=mutated((GOFMT,), WORDS))
def test_what_gofmt_says_is_of_the_repository(said: bytes) -> None:
    files = shop()[0].go_files
    names = {file.path: file.path for file in files} | {f"lf/{file.path}": file.path for file in files}
    text = said.decode("utf-8", "replace")
    found = formatting.check(files, names, lambda _: (text, text))
    assert {*found.unformatted, *found.crlf} <= set(FILES)
    all_inside(found.syntax_errors)


@fuzz(
    200,
    listed=st.one_of(st.just(LIST), mutated((LIST,), WORDS, most=2)),
    said=mutated((EVENTS,), WORDS),
    profile=mutated((PROFILE,), WORDS),
    vetted=mutated((VET,), WORDS, most=3),
)
def test_whatever_the_tools_say_the_checks_that_read_it_hold(
    listed: bytes, said: bytes, profile: bytes, vetted: bytes
) -> None:
    repository, tree = shop()
    began = process_time()
    packages = read_packages(listed.decode("utf-8", "replace"), tree, "")
    ran = read_events(said.decode("utf-8", "replace"), packages, places())
    sources = {file.path: file for file in repository.go_files}
    tests = ran.of(packages, sources, places(), Profile(profile.decode("utf-8", "replace")))
    numbers_can_be(tests)
    build = tuple(d for package in packages for d in package.diagnostics) + tuple(d for _, d in ran.build)
    found = tuple(vet(vetted.decode("utf-8", "replace"), places()))
    all_inside((*build, *found))
    steps = tuple(Step(name, "ran") for name in ("build", "vet", "test"))
    module = ModuleResult("", "example.com/shop", "1.24", steps, build, found, tests)
    checked = check_toolchain(repository, Toolchain("1.27.3", (module,), steps), Nobody())
    assert checked.broken == ()
    for finding in checked.findings:
        assert 1 <= finding.line <= finding.end_line <= len(FILES[finding.file].splitlines())
    assert process_time() - began < MOST_SECONDS


def numbers_can_be(tests: GoTests) -> None:
    counts = (tests.passed, tests.failed, tests.skipped, tests.no_verdict, tests.packages_without_tests)
    assert all(0 <= count < 100_000 for count in counts)
    assert tests.coverage is None or 0 <= tests.coverage <= 100
    for failure in tests.failures:
        assert failure.file in {*FILES, ""}
        assert 0 <= failure.line < 1_000_000_000
        assert len(failure.output) <= 2_100
        assert len(failure.test) <= 300


@fuzz(100, profile=mutated((PROFILE,), WORDS))
def test_the_coverage_is_a_share(profile: bytes) -> None:
    packages = read_packages(LIST.decode(), shop()[1], "")
    share = Profile(profile.decode("utf-8", "replace")).share(packages)
    assert share is None or 0 <= share <= 100


@pytest.mark.parametrize(
    "said",
    [
        lines(event("run", "TestStart"), *(event("run", f"TestStart/{n}") for n in range(20_000))),
        lines(*(event("run", f"TestStart{n}") for n in range(20_000)), event("fail")),
        lines(event("run", "TestStart"), *(event("output", "TestStart", "panic: x\n") for _ in range(20_000))),
        lines(*(e for n in range(8_000) for e in (event("run", f"T{n}"), event("output", f"T{n}", "CGO_ENABLED=0")))),
        lines(event("run", "TestStart" + "/a" * 20_000), event("fail")),
    ],
    ids=["cases", "tests", "panics", "tests that need C", "a deep case"],
)
def test_thousands_of_failing_tests_are_told_in_time(said: bytes) -> None:
    repository, tree = shop()
    began = process_time()
    packages = read_packages(LIST.decode(), tree, "")
    tests = read_events(said.decode(), packages, places()).of(
        packages, {file.path: file for file in repository.go_files}, places(), Profile()
    )
    numbers_can_be(tests)
    assert process_time() - began < 5


def test_an_error_of_thousands_of_lines_is_told_in_time() -> None:
    began = process_time()
    all_inside(compiler("main.go:1:1: x\n" + "\tmore of it\n" * 200_000, places(), "main.go"))
    assert process_time() - began < 5
