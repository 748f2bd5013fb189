"""What the real API refuses with 400, as far as we could ever send it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

KNOWN = {"model", "max_tokens", "system", "messages", "output_config", "tools", "tool_choice", "stream", "thinking"}
MOST_CACHE_MARKS = 4


def broken(asked: Mapping[str, Any]) -> str:
    """What is wrong with the request; "" for nothing."""
    return next(_broken(asked), "")


def _broken(asked: Mapping[str, Any]) -> Iterator[str]:
    if surplus := asked.keys() - KNOWN:
        yield f"{sorted(surplus)[0]}: Extra inputs are not permitted"
    if not isinstance(asked.get("max_tokens"), int) or asked["max_tokens"] < 1:
        yield "max_tokens: Field required"
    messages = asked.get("messages") or []
    if [m["role"] for m in messages] != ["user", "assistant"] * (len(messages) // 2) + ["user"]:
        yield "messages: roles must alternate between user and assistant, beginning and ending with user"
    blocks = [block for message in messages for block in message["content"]]
    everything = [*asked.get("system", []), *blocks]
    if any(block["type"] == "text" and not block["text"].strip() for block in everything):
        yield "messages: text content blocks must contain non-whitespace text"
    if sum("cache_control" in block for block in everything) > MOST_CACHE_MARKS:
        yield f"A maximum of {MOST_CACHE_MARKS} blocks with cache_control may be provided."
    yield from _broken_results([b for b in blocks if b["type"] == "search_result"], asked)
    yield from _broken_tools(messages)


def _broken_results(results: list[dict[str, Any]], asked: Mapping[str, Any]) -> Iterator[str]:
    enabled = {result["citations"]["enabled"] for result in results}
    if len(enabled) > 1:
        yield "citations must be enabled for all search results or for none"
    if True in enabled and "format" in asked.get("output_config", {}):
        yield "Citations cannot be used together with structured outputs"
    if any(not result["content"] or any(not b["text"].strip() for b in result["content"]) for result in results):
        yield "search_result: content must not be empty"


def _broken_tools(messages: list[dict[str, Any]]) -> Iterator[str]:
    for before, after in pairwise(messages):
        called = {block["id"] for block in before["content"] if block["type"] == "tool_use"}
        answered = {block["tool_use_id"] for block in after["content"] if block["type"] == "tool_result"}
        if called != answered:
            yield f"tool_use ids without tool_result, or the other way round: {sorted(called ^ answered)}"
