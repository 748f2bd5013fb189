"""What is read of a message."""

from __future__ import annotations

import pytest

from bot.answer.question import LONGEST, Question


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<@U02ABC> what is a mutex?", "what is a mutex?"),
        ("see <https://go.dev/doc|the docs> and <https://go.dev>", "see the docs and https://go.dev"),
        ("if a &lt; b &amp;&amp; c", "if a < b && c"),
        ("zero\u200bwidth \x1b[31mred", "zero width  [31mred"),
        ("ch <- 1 and x := <-ch", "ch <- 1 and x := <-ch"),
        ("x" * 9000, "x" * LONGEST),
        ("  \n\t ", ""),
    ],
)
def test_markup_and_unseen_characters_are_left_out(text: str, plain: str) -> None:
    assert Question(text).plain == plain


@pytest.mark.parametrize(
    ("text", "with_thread"),
    [
        ("and how do I test that?", True),
        ("why?", True),
        ("show me an example", True),
        ("gorm?", True),
        ("how do I stop a server gracefully when docker sends a signal", False),
    ],
)
def test_a_short_or_pronominal_question_brings_the_one_before_it(text: str, with_thread: bool) -> None:
    thread = ("an old question", "how do I limit a request body")
    assert Question(text, thread=thread).whole == (f"{thread[1]}\n{text}" if with_thread else text)
    assert Question(text).whole == text
