"""The words of a point: its message as a sentence, its code marked as code, what is left out counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.review.feedback import notes, said, sentence
from bot.review.finding import Finding
from bot.review.result import Group, Position, Selection

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


def test_what_is_not_shown_is_counted_in_one_line() -> None:
    group, position = Group(A_FINDING), Position(4, None, (), (), None)
    assert list(notes(Selection((), (group, group), (group,)), position)) == [
        "2 more points and 1 point of later stages not shown: ask for all of them (--all)."
    ]
    assert list(notes(Selection((group,), (), ()), position)) == []
