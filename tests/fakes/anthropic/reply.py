"""What the loopback API says when all goes well, as the events that the real one streams."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

Event = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Usage:
    input: int = 1200
    output: int = 90
    cache_read: int = 0
    cache_created: int = 0


@dataclass(frozen=True)
class Cite:
    """Text with citations: (index of the search_result, first block, end block); `source` where it is to be wrong."""

    text: str
    blocks: tuple[tuple[int, int, int], ...]
    source: str | None = None
    kind: str = "search_result_location"


class Reply(Protocol):
    def events(self, asked: Mapping[str, Any]) -> Iterator[Event]: ...


@dataclass(frozen=True)
class Say:
    """Words, in the pieces in which they are streamed."""

    parts: tuple[str | Cite, ...]
    stop_reason: str = "end_turn"
    usage: Usage = field(default_factory=Usage)

    def events(self, asked: Mapping[str, Any]) -> Iterator[Event]:
        yield _start(asked, self.usage)
        for index, part in enumerate(self.parts):
            yield from _text(asked, index, part)
        yield from _end(self.stop_reason, self.usage)


@dataclass(frozen=True)
class Fill:
    """A form, filled in; a str stands for JSON that is none."""

    form: Mapping[str, Any] | str
    stop_reason: str = "end_turn"
    usage: Usage = field(default_factory=Usage)

    def events(self, asked: Mapping[str, Any]) -> Iterator[Event]:
        text = self.form if isinstance(self.form, str) else json.dumps(self.form)
        yield from Say((text,), self.stop_reason, self.usage).events(asked)


@dataclass(frozen=True)
class LookUp:
    """A call of a tool."""

    tool: str
    given: Mapping[str, Any]
    usage: Usage = field(default_factory=Usage)

    def events(self, asked: Mapping[str, Any]) -> Iterator[Event]:
        yield _start(asked, self.usage)
        number = f"toolu_{len(asked['messages']):04d}"
        block = {"type": "tool_use", "id": number, "name": self.tool, "input": {}}
        yield "content_block_start", {"index": 0, "content_block": block}
        delta = {"type": "input_json_delta", "partial_json": json.dumps(dict(self.given))}
        yield "content_block_delta", {"index": 0, "delta": delta}
        yield "content_block_stop", {"index": 0}
        yield from _end("tool_use", self.usage)


def _start(asked: Mapping[str, Any], usage: Usage) -> Event:
    counted = {
        "input_tokens": usage.input,
        "output_tokens": 1,
        "cache_read_input_tokens": usage.cache_read,
        "cache_creation_input_tokens": usage.cache_created,
    }
    message = {"id": "msg_01", "type": "message", "role": "assistant", "model": asked["model"], "content": []}
    return "message_start", {"message": message | {"stop_reason": None, "stop_sequence": None, "usage": counted}}


def _text(asked: Mapping[str, Any], index: int, part: str | Cite) -> Iterator[Event]:
    text = part if isinstance(part, str) else part.text
    empty: dict[str, Any] = {"type": "text", "text": ""}
    yield "content_block_start", {"index": index, "content_block": empty}
    for piece in (text[: len(text) // 2], text[len(text) // 2 :]):
        yield "content_block_delta", {"index": index, "delta": {"type": "text_delta", "text": piece}}
    for citation in [] if isinstance(part, str) else _citations(asked, part):
        yield "content_block_delta", {"index": index, "delta": {"type": "citations_delta", "citation": citation}}
    yield "content_block_stop", {"index": index}


def _citations(asked: Mapping[str, Any], part: Cite) -> Iterator[dict[str, Any]]:
    results = [
        block
        for message in asked["messages"]
        for block in message["content"]
        if isinstance(block, dict) and block["type"] == "search_result"
    ]
    for number, first, end in part.blocks:
        made_up: dict[str, Any] = {"source": "made-up", "title": "Made up", "content": []}
        there = results[number] if number < len(results) else made_up
        yield {
            "type": part.kind,
            "search_result_index": number,
            "start_block_index": first,
            "end_block_index": end,
            "source": part.source or there["source"],
            "title": there["title"],
            "cited_text": "".join(block["text"] for block in there["content"][first:end]),
        }


def _end(stop_reason: str, usage: Usage) -> Iterator[Event]:
    delta = {"stop_reason": stop_reason, "stop_sequence": None}
    yield "message_delta", {"delta": delta, "usage": {"output_tokens": usage.output}}
    yield "message_stop", {}
