"""A review in Slack: within every limit whatever it holds; nothing in it acts; its words are those of other forms."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from bot.review.check import named
from bot.review.report.html import page
from bot.review.result import Review
from bot.slack.actions import Hint, OfCheck, OfReview, parse
from bot.slack.blocks.hint import hint
from bot.slack.blocks.review import MOST_IN_THREAD, review
from bot.slack.blocks.review_file import file_of
from bot.slack.blocks.words import SEVERITY
from bot.slack.limits import check, size, texts, weight
from bot.slack.message import Message
from bot.slack.text import allowed
from tests.bot.slack.reviews import empty, huge, snippet
from tests.fakes.slack_text import acting, acting_in_markdown

COMMIT = "3f1c2a9d4b5e6f708192a3b4c5d6e7f8091a2b3c"


@pytest.fixture(scope="module")
def fetched(read_only: Review) -> Review:
    """The sample as if it had come from a host."""
    return replace(
        read_only,
        repository="github.com/gopher/todo-api",
        known_as="github.com/gopher/todo-api",
        commit=COMMIT,
        place=lambda file, line, _end: f"https://github.com/gopher/todo-api/blob/{COMMIT}/{file}#L{line}",
    )


def words(message: Message) -> str:
    """What a person reads, in one line."""
    return " ".join("".join(texts(list(message.blocks))).split())


def buttons(message: Message) -> list[dict[str, Any]]:
    return [element for block in message.blocks if block["type"] == "actions" for element in block["elements"]]


def test_the_sample_is_one_message_that_holds_what_the_page_holds(fetched: Review) -> None:
    reply = review(fetched, "17")
    assert len(reply.messages) == 1
    assert reply.file is None
    shown = words(reply.messages[0])
    plain = shown.replace("`", "")
    for point in fetched.feedback.points:
        for text in (point.said, point.why, point.hint, point.practice_title, point.source_title):
            assert " ".join(text.replace("`", "").split()) in plain
        assert f"{point.group.first.file}:{point.group.first.line}" in shown
    assert "Stage 6 of 11: Testing" in shown
    assert "6 of 6 Go files read" in shown
    assert check(reply.messages[0].payload) == []


def test_places_and_commit_are_links_to_the_commit(fetched: Review) -> None:
    found = acting(list(review(fetched, "17").messages[0].blocks))
    assert f"https://github.com/gopher/todo-api/blob/{COMMIT}/auth.go#L15" in found
    assert f"https://github.com/gopher/todo-api/commit/{COMMIT}|commit 3f1c2a9d4b" in found


def test_the_line_that_is_meant_is_marked_in_its_excerpt(fetched: Review) -> None:
    blocks = review(fetched, "17").messages[0].blocks
    excerpts = [e for b in blocks if b["type"] == "rich_text" for e in b["elements"] if e["type"].endswith("formatted")]
    for point, excerpt in zip(fetched.feedback.points, excerpts, strict=True):
        marked = [line for line in excerpt["elements"][0]["text"].split("\n") if line.startswith("▸")]
        assert [int(line.split()[1]) for line in marked] == [point.group.first.line]
        assert excerpt["language"] == "go"


def test_every_button_carries_what_its_listener_needs(fetched: Review) -> None:
    values = [(b["action_id"], parse(b["action_id"], b["value"])) for b in buttons(review(fetched, "17").messages[0])]
    first = fetched.feedback.points[0].group.first.check
    assert values[0] == ("another_hint", Hint(check=first, level=2, review="17"))
    assert values[1] == ("explain_check", OfCheck(check=first))
    assert ("show_all", OfReview(review="17")) in values
    assert {name for name, _ in values[-4:]} == {"show_all", "rerun", "ask_mentor", "open_stage"}


def test_a_second_hint_leads_to_an_example_and_gives_no_more(fetched: Review) -> None:
    made = named(fetched.feedback.points[0].group.first.check)
    assert made is not None
    second, example = hint(made, 2, "17"), hint(made, 3, "17")
    assert made.page.instead.replace("`", "") in words(second)
    asked = parse("another_hint", buttons(second)[0]["value"])
    assert asked == Hint(check=made.name, level=3, review="17")
    assert "func requireToken" in words(example)
    assert check(second.payload) == check(example.payload) == []


def test_slack_s_buttons_stand_where_the_terminal_names_its_options(fetched: Review) -> None:
    shown = words(review(fetched, "17").messages[0])
    assert "--" not in shown.replace("git log -p --all -S", "")
    assert "9 more points and 4 points of later stages not shown: press “Show all” to read them." in shown


def test_severities_read_as_on_the_page(read_only: Review) -> None:
    shown = page(read_only)
    assert SEVERITY["must-fix"] in shown
    assert {point.group.first.severity for point in read_only.feedback.points} <= SEVERITY.keys()


@pytest.mark.parametrize("fill", ["", "世", "👍", '"', "\\", "`a", "<", "&", "\u202e"])
@pytest.mark.parametrize("number", [1, 40])
def test_a_huge_and_hostile_review_is_within_every_limit(read_only: Review, number: int, fill: str) -> None:
    made = huge(read_only, number, fill)
    reply = review(made, "17")
    assert [check(message.payload) for message in reply.messages] == [[]] * len(reply.messages)
    assert len(reply.messages) <= 1 + MOST_IN_THREAD
    assert all(weight(message.blocks) <= 13_000 for message in reply.messages)


def test_of_a_thousand_points_none_is_lost(read_only: Review) -> None:
    reply = review(huge(read_only), "17")
    shown = [
        int(n)
        for message in reply.messages
        for n in re.findall(r"(\d+)\. (?:Must fix|Suggestion|For your)", words(message))
    ]
    assert shown == list(range(1, len(shown) + 1))
    assert reply.file is not None
    headings = re.findall(r"^### (\d+)\. ", reply.file.text, re.MULTILINE)
    assert headings == [str(n) for n in range(1, 1_001)]
    assert f"the last {1_000 - len(shown):,} stand only there" in words(reply.messages[0])
    assert words(reply.messages[1]).startswith("Points ")


def test_nothing_in_a_hostile_review_acts_but_our_own_links(read_only: Review) -> None:
    reply = review(huge(read_only, 30), "17")
    assert reply.file is not None
    for message in reply.messages:
        for found in acting(message.payload):
            url = found.partition("|")[0].replace("&amp;", "&")
            assert allowed(url)
            assert url.startswith(("https://github.com/gopher/todo-api/", "https://pkg.go.dev/"))
    assert [found for found in acting_in_markdown(reply.file.text) if not allowed(found)] == []


def test_a_review_without_anything_to_say_says_so_kindly(read_only: Review) -> None:
    reply = review(empty(read_only), "17")
    shown = words(reply.messages[0])
    assert "Nothing to fix now" in shown
    assert "No check has anything to say about what could be read and run" in shown
    assert "Look at" not in shown
    assert check(reply.messages[0].payload) == []


def test_a_pasted_piece_of_code_has_neither_commit_nor_stage(read_only: Review) -> None:
    message = review(snippet(read_only), "17").messages[0]
    assert message.blocks[0]["text"]["text"] == "your code"
    assert message.blocks[1]["type"] == "rich_text"
    assert "commit" not in words(message).partition("Look at")[0]
    assert "Stage" not in words(message).partition("Look at")[0]
    assert check(message.payload) == []


def test_the_text_for_notifications_and_screen_readers_tells_the_points(fetched: Review) -> None:
    said = review(fetched, "17").messages[0].said
    assert "Review of github.com/gopher/todo-api" in said
    assert "1. Must fix · lets somebody in, auth.go:15: The request is refused here" in said
    assert size(review(huge(fetched), "17").messages[0].text) <= 4_000


def test_the_file_shows_every_point_with_its_code(fetched: Review) -> None:
    text = file_of(fetched).text
    for point in fetched.feedback.points:
        assert point.group.first.file in text
        assert "\n".join(line for _, line in point.excerpt) in text
