"""What is ours to answer."""

from __future__ import annotations

import pytest

from bot.answer.scope import FAR, NAMED_NEAR, NEAR, confidence, other_language, turned_down


@pytest.mark.parametrize(
    "text",
    [
        "do my homework for me",
        "can you write my golang assignment for me please",
        "finish this exercise for me tonight",
        "give me the full code so that i can hand it in",
        "write a 2000 word essay about lions",
        "here are my exam questions, answer all of them",
    ],
)
def test_work_to_be_handed_in_is_homework_however_near_it_is(text: str) -> None:
    assert turned_down(text, 0.9) == "homework"


@pytest.mark.parametrize(
    "text",
    [
        "how do I structure my homework project",
        "what is this exercise about goroutines asking for",
        "how do I write a test for my handler",
        "my project does not build",
        "what does the compiler do for me here",
        "how do I make a full outer join",
        "is there a finished example of a middleware",
        "when should a job submit its result",
    ],
)
def test_a_question_about_ones_work_is_a_question(text: str) -> None:
    assert turned_down(text, 0.9) == ""


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("python list comprehension", "python"),
        ("what does C++ do with this", "c++"),
        ("Node.js streams", "nodejs"),
        ("c# tasks", "c#"),
        ("I come from Java: how do exceptions work in Go?", ""),
        ("gin or Django", ""),
        ("main.go calls a python script", ""),
        ("the rusty server", ""),
    ],
)
def test_another_language_counts_only_where_go_is_not_named(text: str, named: str) -> None:
    assert other_language(text) == named


def test_the_nearest_passage_decides() -> None:
    assert turned_down("a question", NEAR) == ""
    assert turned_down("a question", NEAR - 0.01) == "not-in-sources"
    assert turned_down("a question", FAR - 0.01) == "off-topic"
    assert turned_down("react gets a CORS error from my api", NAMED_NEAR) == ""
    assert turned_down("react hooks", NAMED_NEAR - 0.01) == "other-language"
    assert turned_down("", 0.9) == "empty"


def test_confidence_is_one_half_at_the_threshold_and_grows() -> None:
    assert confidence(NEAR) == 0.5
    assert 0 <= confidence(-1) < confidence(0.3) < confidence(0.4) < confidence(1) <= 1
