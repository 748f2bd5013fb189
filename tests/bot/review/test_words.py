"""The words of a point: its message as a sentence, its code marked as code, what is left out counted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.review.feedback import notes, said, sentence, tools
from bot.review.finding import Finding
from bot.review.redaction import secret_values
from bot.review.repository import read
from bot.review.result import Group, Position, Selection
from bot.review.step import Step
from bot.review.toolchain import Diagnostic, FailedTest, GoTests, ModuleResult, Toolchain

from .test_select import A_FINDING


def finding(check: str, message: str) -> Finding:
    return replace(A_FINDING, check=check, message=message)


@pytest.mark.parametrize(
    ("check", "message", "words"),
    [
        (
            "server-without-timeouts",
            "http.ListenAndServe serves without any timeout, so a slow client can hold its connection for ever",
            "`http.ListenAndServe` serves without any timeout, so a slow client can hold its connection for ever.",
        ),
        (
            "error-wrapped-without-w",
            "err turns into plain text here: with `%w` a caller could still ask which error it was",
            "`err` turns into plain text here: with `%w` a caller could still ask which error it was.",
        ),
        (
            "error-checked-then-used",
            "after this error the program goes on, and uses res in line 120 as if the call had worked",
            "After this error the program goes on, and uses `res` in line 120 as if the call had worked.",
        ),
        (
            "gorm-error-ignored",
            "nobody looks at the error of this `Create`, so its failure goes unnoticed",
            "Nobody looks at the error of this `Create`, so its failure goes unnoticed.",
        ),
        (
            "server-without-timeouts",
            "this http.Server serves without any timeout, so a slow client can hold its connection for ever",
            "This http.Server serves without any timeout, so a slow client can hold its connection for ever.",
        ),
        ("not-formatted", "gofmt would change this file", "gofmt would change this file."),
        ("vet-finding", "go vet says: is the value used?", "Go vet says: is the value used?"),
    ],
)
def test_a_message_becomes_a_sentence_that_keeps_names_as_they_are(check: str, message: str, words: str) -> None:
    assert sentence(said(finding(check, message))) == words


def test_programs_that_share_a_folder_are_no_build_error() -> None:
    shared = Diagnostic("a.go", 5, 1, "3 files of this folder declare main: `go build` takes one.", "compile")
    broken = Diagnostic("b.go", 2, 1, "undefined: total", "compile")
    ran = (Step("build", "ran", "", 1.0),)
    assert build_line(ModuleResult("", "shop", "1.24", ran, build=(shared,))) == (
        "build: every file compiled; 1 folder with several programs, which were built one by one"
    )
    assert build_line(ModuleResult("", "shop", "1.24", ran, build=(shared, broken))).startswith(
        "build: 1 error; 1 folder"
    )


def test_what_ended_the_tests_is_told_without_colours_and_places() -> None:
    output = "2026/01/02 10:11:12 \x1b[35mshop/init.go:19\n\x1b[0m\x1b[31mdial tcp: connection refused.\x1b[0m\n"
    ended = GoTests(no_verdict=1, failures=(FailedTest("example.com/shop/store", "", output),))
    ran = (Step("test", "ran", "", 1.0),)
    lines = list(tools(Toolchain("1.27", (ModuleResult("", "shop", "1.24", ran, tests=ended),), ())))
    assert "package store: its tests ended before the first one began: dial tcp: connection refused" in lines


def test_the_name_of_a_variable_is_no_secret(tmp_path: Path) -> None:
    (tmp_path / "token.go").write_text(
        'package token\n\nvar text, err = t.SignedString([]byte(os.Getenv("SIGNING_KEY")))\n'
        'var other, failed = t.SignedString([]byte("f00d-made-up"))\n'
    )
    assert secret_values(read(tmp_path), []) == {"f00d-made-up"}


def build_line(module: ModuleResult) -> str:
    said_by_tools = tools(Toolchain("1.27", (module,), ()))
    return next(line for line in said_by_tools if line.startswith("build"))


def test_what_is_not_shown_is_counted_in_one_line() -> None:
    group, position = Group(A_FINDING), Position(4, None, (), (), None)
    assert list(notes(Selection((), (group, group), (group,)), position)) == [
        "2 more points and 1 point of later stages not shown: ask for all of them (--all)."
    ]
    assert list(notes(Selection((group,), (), ()), position)) == []
