"""Each limit of Slack's is noticed where it is passed by one, and only there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.slack.limits import LIMITS, check, check_prompts, check_stream, size, weight

Json = dict[str, Any]


def message(*blocks: Json, text: str = "said") -> Json:
    return {"text": text, "blocks": list(blocks)}


def modal(*blocks: Json, **changes: Any) -> Json:
    return {"type": "modal", "title": plain("Title"), "submit": plain("Send"), "blocks": list(blocks)} | changes


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(length: int) -> Json:
    return {"type": "section", "text": plain("x" * length)}


def button(number: int = 1, **changes: Any) -> Json:
    return {"type": "button", "action_id": f"press-{number}", "text": plain("Press")} | changes


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def context(number: int) -> Json:
    return {"type": "context", "elements": [plain("x")] * number}


def rich(text: str, **run: Any) -> Json:
    part = {"type": "rich_text_section", "elements": [{"type": "text", "text": text} | run]}
    return {"type": "rich_text", "elements": [part]}


def table(rows: int, cells: int) -> Json:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * cells] * rows}


def select(number: int, **changes: Any) -> Json:
    options = [{"text": plain("x"), "value": str(n)} for n in range(number)]
    return {"type": "static_select", "action_id": "choose", "options": options} | changes


def question(element: Json) -> Json:
    return {"type": "input", "block_id": "asked", "label": plain("What?"), "element": element}


def task(**changes: Any) -> Json:
    return {"type": "task_update", "id": "fetch", "title": "Fetch", "status": "pending"} | changes


# what is counted, and a document with so many of it
COUNTED: list[tuple[str, Callable[[int], Json]]] = [
    ("blocks of a message", lambda n: message(*[{"type": "divider"}] * n)),
    ("blocks of a view", lambda n: {"type": "home", "blocks": [{"type": "divider"}] * n}),
    ("text of all blocks", lambda n: message(*[section(n // 5)] * 4, section(n - n // 5 * 4))),
    ("text", lambda n: message(text="x" * n)),
    ("section", lambda n: message(section(n))),
    ("section fields", lambda n: message({"type": "section", "fields": [plain("x")] * n})),
    ("section field", lambda n: message({"type": "section", "fields": [plain("x" * n)]})),
    ("header", lambda n: message({"type": "header", "text": plain("x" * n)})),
    ("context elements", lambda n: message(context(n))),
    ("actions elements", lambda n: message(actions(*map(button, range(n))))),
    ("context_actions elements", lambda n: message(actions(*map(button, range(n))) | {"type": "context_actions"})),
    ("button text", lambda n: message(actions(button(text=plain("x" * n))))),
    ("button value", lambda n: message(actions(button(value="x" * n)))),
    ("address", lambda n: message(actions(button(url="x" * n)))),
    ("action_id", lambda n: message(actions(button(action_id="x" * n)))),
    ("block_id", lambda n: message(section(1) | {"block_id": "x" * n})),
    ("options", lambda n: message(actions(select(n)))),
    ("few options", lambda n: modal(question(select(n) | {"type": "radio_buttons"}))),
    ("overflow options", lambda n: message(actions(select(n) | {"type": "overflow"}))),
    ("placeholder", lambda n: message(actions(select(1, placeholder=plain("x" * n))))),
    ("option text", lambda n: message(actions(select(1, options=[{"text": plain("x" * n), "value": "1"}])))),
    ("option value", lambda n: message(actions(select(1, options=[{"text": plain("x"), "value": "1" * n}])))),
    ("table rows", lambda n: message(table(n, 1))),
    ("table cells", lambda n: message(table(1, n))),
    ("tables of a message", lambda n: message(*[table(1, 1)] * n)),
    ("view title", lambda n: modal(section(1), title=plain("x" * n))),
    ("view title", lambda n: modal(section(1), submit=plain("x" * n))),
    ("private_metadata", lambda n: modal(section(1), private_metadata="x" * n)),
    ("label", lambda n: modal(question(select(1)) | {"label": plain("x" * n)})),
]


@pytest.mark.parametrize(("limit", "made"), COUNTED, ids=[f"{name}-{at}" for at, (name, _) in enumerate(COUNTED)])
def test_as_much_as_slack_takes_passes_and_one_more_does_not(limit: str, made: Callable[[int], Json]) -> None:
    most = LIMITS[limit]
    assert check(made(most)) == []
    problems = check(made(most + 1))
    assert len(problems) == 1
    assert f"{most + 1:,}, and Slack takes {most:,} ({limit})" in problems[0]


def test_a_markdown_block_counts_with_all_others() -> None:
    block = {"type": "markdown", "text": "x" * 6_001}
    assert check(message(block)) == []
    assert any("text of all blocks" in problem for problem in check(message(block, block)))


def test_the_form_of_rich_text_counts_too() -> None:
    runs = [{"type": "text", "text": "x", "style": {"code": True}}] * 300
    heavy = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": runs}]}
    assert weight([heavy]) > LIMITS["bytes of a message"]
    assert any("bytes of a message" in problem for problem in check(message(heavy)))


def test_what_no_reader_sees_does_not_weigh() -> None:
    assert weight([actions(button(value="x" * 2_000))]) == weight([actions(button(value="x"))])


def test_characters_are_counted_as_slack_counts_them_at_the_most() -> None:
    assert (size("a世"), size("👍"), size("👩‍💻")) == (2, 2, 5)
    assert check(message({"type": "header", "text": plain("👍" * 75)})) == []
    assert check(message({"type": "header", "text": plain("👍" * 76)})) != []


@pytest.mark.parametrize(
    "document",
    [
        message(section(0)),
        message({"type": "section"}),
        message(actions()),
        message(context(0)),
        message(rich("")),
        message({"type": "rich_text", "elements": []}),
        message(rich("x", type="broadcast")),
        message({"type": "header", "text": {"type": "mrkdwn", "text": "x"}}),
        message({"type": "input", "label": plain("x"), "element": select(1)}),
        message({"type": "video"}),
        message(actions(button(), button())),
        message(actions(button(style="loud"))),
        message(section(1) | {"block_id": "a"}, section(1) | {"block_id": "a"}),
        message(actions(select(2, initial_option={"text": plain("y"), "value": "9"}))),
        message(text=""),
        modal(question(select(1)), submit=None) | {"submit": plain("")},
        {k: v for k, v in modal(question(select(1))).items() if k != "submit"},
        modal({"type": "markdown", "text": "x"}),
        modal({"type": "plan", "title": "x", "tasks": []}),
        {"type": "workflow_step", "blocks": []},
    ],
)
def test_what_slack_would_refuse_for_its_form_is_told(document: Json) -> None:
    assert len(check(document)) >= 1


@pytest.mark.parametrize(
    "chunk",
    [
        task(title="x" * 257),
        task(details="x" * 257),
        task(id=""),
        task(status="done"),
        task(sources=[{"type": "url", "url": "", "text": "x"}]),
        {"type": "plan_update", "title": "x" * 257},
        {"type": "markdown_text", "text": "x" * 12_001},
        {"type": "picture"},
        {"type": "blocks", "blocks": [section(3_001)]},
    ],
)
def test_a_chunk_of_a_stream_is_looked_at_like_a_block(chunk: Json) -> None:
    assert check_stream([chunk]) != []


def test_a_stream_is_counted_as_a_whole() -> None:
    text = {"type": "markdown_text", "text": "x" * 5_000}
    assert check_stream([text]) == []
    assert "bytes of a stream" in check_stream([text, text])[0]
    details = [task(details="y" * 250) for _ in range(20)]
    assert "bytes of a stream" in check_stream(details)[0]
    assert check_stream([task(title=f"{n} done") for n in range(2_000)]) == []


def test_four_prompts_are_the_most() -> None:
    prompt = {"title": "Ask", "message": "How?"}
    assert check_prompts([prompt] * 4) == []
    assert check_prompts([prompt] * 5) != []
    assert check_prompts([{"title": "", "message": "How?"}]) != []
