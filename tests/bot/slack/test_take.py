"""What is wanted is read from the words: an answer or a review."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.review.link import HOSTS
from bot.slack.request import as_sent, as_typed
from bot.slack.take import asks, wish_of

GO = "```\npackage main\n\nfunc main() {}\n```"


@pytest.mark.parametrize(
    "text",
    [
        "https://github.com/o/shop",
        "please have a look: <https://github.com/o/shop|github.com/o/shop>",
        "github.com/o/shop or github.com/o/other?",
        "what does <https://github.com/o/shop/blob/main/api.go> do wrong?",
        "https://example.com/o/shop",
        "Please review my repository: ",
        "I want a review of my repository. What do you need?",
        "could you check the code of my project",
        "review this, please",
        "Review!",
        GO,
        f"why does this not compile? {GO}",
        "```x := 1```",
    ],
)
def test_links_code_and_wishes_ask_for_a_review(text: str) -> None:
    assert wish_of(text, HOSTS) == "review"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "how do I wrap an error?",
        "How do I review my code?",
        "what is code review good for?",
        "what does https://pkg.go.dev/net/http say of timeouts?",
        "what does this error mean? ```panic: runtime error: index out of range\ngoroutine 1 [running]:```",
        "is ```json\n{}\n``` valid?",
        "thanks!",
    ],
)
def test_everything_else_is_a_question(text: str) -> None:
    assert wish_of(text, HOSTS) == "answer"


@given(st.text())
def test_whatever_is_written_is_one_of_the_two(text: str) -> None:
    assert wish_of(text, HOSTS) in ("answer", "review")


@given(st.text())
def test_what_was_typed_comes_back_from_what_was_sent(text: str) -> None:
    assert as_typed(as_sent(text)) == text


@pytest.mark.parametrize(("text", "is_one"), [("and in tests?", True), ("how so", True), ("I see", False), ("", False)])
def test_a_question_is_told_by_its_form(text: str, is_one: bool) -> None:
    assert asks(text) is is_one
