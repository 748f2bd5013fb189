"""The lines around a point show no secret, and the lines about Go's tools hide no gap."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.review.feedback import excerpts_of, tools
from bot.review.repository import read
from bot.review.step import Step
from bot.review.toolchain import FailedTest, GoTests, ModuleResult, Toolchain

from .test_select import A_FINDING

RAN = tuple(Step(name, "ran") for name in ("build", "vet", "test"))


def shown(folder: Path, file: str, line: int, leaks: set[tuple[str, int]]) -> str:
    point = replace(A_FINDING, file=file, line=line)
    excerpts = excerpts_of(read(folder), [point], frozenset(leaks))
    return "\n".join(text for _, text in excerpts[file, line])


def test_nothing_of_a_committed_key_is_shown(tmp_path: Path) -> None:
    body = "MIICXAIBAAKBgQCqGKukO1De7zhZj6EXAMPLEEXAMPLEEXAMPLEEXAMPLE"
    key = f"-----BEGIN RSA PRIVATE KEY-----\n{body}\n{body}\n-----END RSA PRIVATE KEY-----\n"
    (tmp_path / "server.key").write_text(key)
    assert body not in shown(tmp_path, "server.key", 1, {("server.key", 1)})


def test_the_settings_beside_a_leak_are_shown_without_their_secrets(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        "PORT=8080\nDB_PASSWORD=hunter2\nJWT_SECRET=squirrel9\nDB_URL=pg://app:hunter2@db/x\n"
    )
    text = shown(tmp_path, ".env", 2, {(".env", 2)})
    assert text == "PORT=8080\nDB_PASSWORD=…\nJWT_SECRET=…\nDB_URL=pg://app:…@db/x"


def test_a_leak_that_is_no_point_now_is_struck_out_beside_one_that_is(tmp_path: Path) -> None:
    (tmp_path / "main.go").write_text('package main\n\nvar apiToken = "tk_9f8e7d6c5b"\n\nfunc main() {}\n')
    assert "tk_9f8e7d6c5b" not in shown(tmp_path, "main.go", 5, {("main.go", 3)})


def module(folder: str, tests: GoTests, *notes: str) -> ModuleResult:
    return ModuleResult(folder, f"example.com/{folder}", "1.24", RAN, tests=tests, notes=notes)


def test_packages_that_could_not_be_built_are_not_called_compiled() -> None:
    note = "3 of 22 packages could not be checked: example.com/queue could not be downloaded."
    both = (module("cart", GoTests(passed=2), note), module("stock", GoTests()))
    assert list(tools(Toolchain("1.27", both, ()))) == [
        "build: no errors in what could be built here",
        "vet: nothing to remark",
        "test: 2 passed",
        f"cart: {note}",
    ]


def test_tests_that_never_began_say_what_ended_them() -> None:
    ended = FailedTest("example.com/shop/test", "", "2026/11/22 14:28:57 Error getting env open ../.env: no such file")
    tests = GoTests(no_verdict=1, failures=(ended,))
    assert list(tools(Toolchain("1.27", (module("shop", tests),), ())))[2:4] == [
        "test: 1 without a verdict",
        "package test: its tests ended before the first one began: Error getting env open ../.env: no such file",
    ]


def test_a_tool_that_ran_in_some_modules_says_why_not_in_the_others() -> None:
    step = Step("test", "skipped", "1 of 2 modules: the time for this repository is used up")
    other = replace(module("stock", GoTests(no_verdict=4)), steps=(*RAN[:2], step))
    said = list(tools(Toolchain("1.27", (module("cart", GoTests(passed=2)), other), (step,))))
    assert said[2:4] == [
        "test: 2 passed, 4 without a verdict",
        "test: not everywhere (1 of 2 modules: the time for this repository is used up)",
    ]


def test_failing_tests_are_named_and_what_they_lacked_is_said() -> None:
    refused = "dial tcp 127.0.0.1:5432: connect: connection refused"
    failures = (
        FailedTest("example.com/shop", "TestStore", refused, "store_test.go", 6),
        FailedTest("example.com/shop", "TestTotal", "got 1, want 2", "total_test.go", 6),
    )
    tests = GoTests(passed=3, failed=2, failures=failures)
    assert list(tools(Toolchain("1.27", (module("shop", tests),), ())))[2] == (
        "test: 3 passed, 2 failed (TestStore, TestTotal); a review has no 127.0.0.1:5432, which 1 of them needs"
    )
