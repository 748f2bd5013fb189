"""Every limit of Slack's is refused by the loopback Slack, and what is just within it is taken."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.fakes.slack import Slack

Block = dict[str, Any]


def plain(length: int) -> Block:
    return {"type": "plain_text", "text": "x" * length}


def section(length: int = 1) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": "x" * length}}


def fields(count: int, length: int = 1) -> Block:
    return {"type": "section", "fields": [plain(length)] * count}


def button(**changes: Any) -> Block:
    return {"type": "button", "text": plain(1), **changes}


def buttons(count: int) -> Block:
    return {"type": "actions", "elements": [button(action_id=str(n)) for n in range(count)]}


def with_button(**changes: Any) -> Block:
    return {"type": "actions", "elements": [button(**changes)]}


def context(count: int) -> Block:
    return {"type": "context", "elements": [plain(1)] * count}


def feedback(count: int, label: int = 1, value: int = 1) -> Block:
    side = {"text": plain(label), "value": "v" * value}
    elements = [
        {"type": "feedback_buttons", "action_id": str(n), "positive_button": side, "negative_button": side}
        for n in range(count)
    ]
    return {"type": "context_actions", "elements": elements}


def table(rows: int, columns: int) -> Block:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * columns] * rows}


def select(options: int, label: int = 1, kind: str = "static_select") -> Block:
    each = [{"text": plain(label), "value": str(n)} for n in range(options)]
    return {"type": "actions", "elements": [{"type": kind, "action_id": "a", "options": each}]}


def modal(**changes: Any) -> Block:
    return {"type": "modal", "title": plain(5), "blocks": [section()], **changes}


def home(**changes: Any) -> Block:
    return {"type": "home", "blocks": [section()], **changes}


def asking() -> Block:
    element = {"type": "plain_text_input", "action_id": "a"}
    return {"type": "input", "block_id": "why", "label": plain(3), "element": element}


WITHIN: dict[str, list[Block]] = {
    "fifty blocks": [{"type": "divider"}] * 50,
    "a section of 3000": [section(3000)],
    "ten fields": [fields(10, 500)],
    "a header of 150": [{"type": "header", "text": plain(150)}],
    "a label of 75 and a value of 2000": [with_button(text=plain(75), value="v" * 2000)],
    "ten in a context": [context(10)],
    "25 actions": [buttons(25)],
    "five context actions": [feedback(5, 75, 2000)],
    "markdown of 12000": [{"type": "markdown", "text": "x" * 12_000}],
    "a table of 100 by 20": [table(100, 20)],
    "100 options": [select(100, 75)],
}
BEYOND: dict[str, tuple[list[Block], str]] = {
    "51 blocks": ([{"type": "divider"}] * 51, "invalid_blocks"),
    "a section of 3001": ([section(3001)], "must be less than 3001 characters"),
    "an empty section": ([section(0)], "must be more than 0 characters"),
    "eleven fields": ([fields(11)], "no more than 10"),
    "a field of 2001": ([fields(1, 2001)], "less than 2001"),
    "a header of 151": ([{"type": "header", "text": plain(151)}], "less than 151"),
    "a header in mrkdwn": ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "plain_text"),
    "a label of 76": ([with_button(text=plain(76))], "less than 76"),
    "a value of 2001": ([with_button(value="v" * 2001)], "less than 2001"),
    "a style of its own": ([with_button(style="green")], "primary or danger"),
    "eleven in a context": ([context(11)], "no more than 10"),
    "26 actions": ([buttons(26)], "no more than 25"),
    "two actions of one name": ([{"type": "actions", "elements": [button(action_id="a")] * 2}], "already exists"),
    "six context actions": ([feedback(6)], "no more than 5"),
    "a feedback label of 76": ([feedback(1, 76)], "less than 76"),
    "markdown of 12001": ([{"type": "markdown", "text": "x" * 12_001}], "less than 12001"),
    "markdown of 12001 in all": ([{"type": "markdown", "text": "x" * n} for n in (6000, 6001)], "msg_blocks_too_long"),
    "12001 characters in all": ([section(3000)] * 4 + [section(1)], "msg_blocks_too_long"),
    "101 rows": ([table(101, 1)], "no more than 100"),
    "21 columns": ([table(1, 21)], "no more than 20"),
    "two tables": ([table(1, 1)] * 2, "only_one_table_allowed"),
    "an empty cell": ([{"type": "table", "rows": [[{"type": "raw_text", "text": ""}]]}], "more than 0"),
    "101 options": ([select(101)], "no more than 100"),
    "an option of 76": ([select(1, 76)], "less than 76"),
    "eleven radio buttons": ([select(11, kind="radio_buttons")], "no more than 10"),
    "two blocks of one id": ([{"type": "divider", "block_id": "a"}] * 2, "already exists"),
    "an id of 256": ([{"type": "divider", "block_id": "a" * 256}], "less than 256"),
    "a block of no known kind": ([{"type": "marquee"}], "unsupported type"),
    "a key of no known name": ([{"type": "divider", "colour": "red"}], "invalid additional property"),
}


def refusal(call: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        call()
    response = refused.value.response
    return f"{response['error']} {response.get('response_metadata', {}).get('messages', '')}"


@pytest.mark.parametrize("what", WITHIN)
def test_what_is_just_within_a_limit_is_posted(slack: Slack, web: WebClient, what: str) -> None:
    slack.person("U1")
    assert web.chat_postMessage(channel="D1", text="x", blocks=WITHIN[what])["ok"]


@pytest.mark.parametrize("what", BEYOND)
def test_what_is_beyond_a_limit_is_refused(slack: Slack, web: WebClient, what: str) -> None:
    slack.person("U1")
    blocks, why = BEYOND[what]
    assert why in refusal(lambda: web.chat_postMessage(channel="D1", text="x", blocks=blocks))
    assert slack.what_a_person_sees("D1") == []


def test_text_has_limits_of_its_own(slack: Slack, web: WebClient) -> None:
    slack.person("U1")
    assert "msg_too_long" in refusal(lambda: web.chat_postMessage(channel="D1", text="x" * 40_001))
    assert "msg_too_long" in refusal(lambda: web.chat_postMessage(channel="D1", markdown_text="x" * 12_001))
    ts = web.chat_postMessage(channel="D1", text="x" * 40_000)["ts"]
    assert "msg_too_long" in refusal(lambda: web.chat_update(channel="D1", ts=ts, text="x" * 4_001))
    assert web.chat_update(channel="D1", ts=ts, text="x" * 4_000)["ok"]
    assert "no_text" in refusal(lambda: web.api_call("chat.postMessage", json={"channel": "D1"}))
    both = {"channel": "D1", "text": "a", "markdown_text": "b"}
    assert "markdown_text_conflict" in refusal(lambda: web.api_call("chat.postMessage", json=both))


@pytest.mark.parametrize(
    ("view", "why"),
    [
        (modal(title=plain(25)), "/view/title/text"),
        (modal(submit=plain(25)), "/view/submit/text"),
        (modal(private_metadata="x" * 3001), "less than 3001"),
        (modal(callback_id="x" * 256), "less than 256"),
        (modal(blocks=[]), "no fewer than 1"),
        (modal(blocks=[{"type": "divider"}] * 101), "no more than 100"),
        (modal(blocks=[{"type": "markdown", "text": "x"}]), "unsupported type"),
        (modal(blocks=[asking()]), "submit is required"),
        (modal(blocks=[section(3000)] * 84), "view_too_large"),
        (modal(colour="red"), "invalid additional property"),
        (home(), "must be a view of type modal"),
    ],
)
def test_a_modal_beyond_a_limit_is_not_opened(slack: Slack, web: WebClient, view: Block, why: str) -> None:
    trigger = slack.new_trigger(slack.person("U1").id)
    assert why in refusal(lambda: web.views_open(trigger_id=trigger, view=view))
    assert web.views_open(trigger_id=trigger, view=modal(title=plain(24), private_metadata="x" * 3000))["ok"]


def test_the_home_tab_has_a_hundred_blocks_and_no_title(slack: Slack, web: WebClient) -> None:
    slack.person("U1")
    assert "no more than 100" in refusal(
        lambda: web.views_publish(user_id="U1", view=home(blocks=[{"type": "divider"}] * 101))
    )
    assert "invalid additional property" in refusal(lambda: web.views_publish(user_id="U1", view=home(title=plain(1))))
    assert web.views_publish(user_id="U1", view=home(blocks=[{"type": "divider"}] * 100))["ok"]


def test_sessions_prompts_and_loading_messages_have_limits(slack: Slack, web: WebClient) -> None:
    ts = slack.person("U1").says("hello").ts
    at = {"channel_id": "D1", "thread_ts": ts}
    assert "201" in refusal(lambda: web.agents_sessions_setStatus(**at, status="active", title="x" * 201))
    assert "active, processing" in refusal(lambda: web.agents_sessions_setStatus(**at, status="busy"))
    assert "session_not_found" in refusal(lambda: web.agents_sessions_rename(**at, title="Reviews"))
    assert web.agents_sessions_setStatus(**at, status="processing", title="x" * 200)["ok"]
    assert web.agents_sessions_rename(**at, title="Reviews")["title"] == "Reviews"
    prompts = [{"title": "a", "message": "b"}]
    assert "between 1 and 4" in refusal(
        lambda: web.assistant_threads_setSuggestedPrompts(channel_id="D1", prompts=prompts * 5)
    )
    assert web.assistant_threads_setSuggestedPrompts(channel_id="D1", prompts=prompts * 4)["ok"]
    assert slack.prompts["D1"] == ["a"] * 4
    assert "no more than 10" in refusal(
        lambda: web.assistant_threads_setStatus(**at, status="thinks", loading_messages=["x"] * 11)
    )
    assert web.assistant_threads_setStatus(**at, status="thinks", loading_messages=["x"] * 10)["ok"]


@pytest.mark.parametrize(
    ("chunks", "why"),
    [
        ([{"type": "task_update", "id": "a", "title": "b"}], "missing required field: status"),
        ([{"type": "task_update", "id": "a", "title": "b", "status": "done"}], "pending, in_progress"),
        ([{"type": "task_update", "id": "a", "title": "x" * 257, "status": "pending"}], "less than 257"),
        ([{"type": "markdown_text", "text": "a", "colour": "red"}], "invalid additional property"),
        ([{"type": "confetti"}], "unsupported type"),
        ([{"type": "markdown_text", "text": "x" * 12_001}], "msg_too_long"),
        ([{"type": "blocks", "blocks": [section(3001)]}], "less than 3001"),
    ],
)
def test_a_chunk_that_slack_does_not_take_is_refused(
    slack: Slack, web: WebClient, chunks: list[Block], why: str
) -> None:
    ts = slack.person("U1").says("hello").ts
    assert why in refusal(lambda: web.chat_startStream(channel="D1", thread_ts=ts, chunks=chunks))
    stream = web.chat_startStream(channel="D1", thread_ts=ts)["ts"]
    assert why in refusal(lambda: web.chat_appendStream(channel="D1", ts=stream, chunks=chunks))
    assert why in refusal(lambda: web.chat_stopStream(channel="D1", ts=stream, chunks=chunks))


def test_a_stream_holds_12000_characters_in_all(slack: Slack, web: WebClient) -> None:
    ts = slack.person("U1").says("hello").ts
    stream = web.chat_startStream(channel="D1", thread_ts=ts)["ts"]
    half = [{"type": "markdown_text", "text": "x" * 6_000}]
    for _ in range(2):
        web.chat_appendStream(channel="D1", ts=stream, chunks=half)
    more = [{"type": "markdown_text", "text": "x"}]
    assert "msg_too_long" in refusal(lambda: web.chat_appendStream(channel="D1", ts=stream, chunks=more))
    assert "msg_too_long" in refusal(lambda: web.chat_stopStream(channel="D1", ts=stream, blocks=[section()]))
    assert web.chat_stopStream(channel="D1", ts=stream)["ok"]


def test_rates_are_kept_when_they_are_enforced(slack: Slack, web: WebClient) -> None:
    ts = slack.person("U1").says("hello").ts
    slack.rates.enforced = True
    for _ in range(20):
        web.chat_startStream(channel="D1", thread_ts=ts)
    with pytest.raises(SlackApiError) as refused:
        web.chat_startStream(channel="D1", thread_ts=ts)
    assert refused.value.response.status_code == 429
    assert 1 <= int(refused.value.response.headers["Retry-After"]) <= 60
    slack.clock.advance(61)
    assert web.chat_startStream(channel="D1", thread_ts=ts)["ok"]
    for _ in range(5):
        web.chat_postMessage(channel="D1", text="x")
    assert "ratelimited" in refusal(lambda: web.chat_postMessage(channel="D1", text="x"))
    assert slack.person("U2").dm == "D2"
    assert web.chat_postMessage(channel="D2", text="another channel has its own")["ok"]
