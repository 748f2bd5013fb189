"""What a message, a view or a stream has against Slack's limits, before Slack says so.

Slack's SDK checks few of them, and none in plain dictionaries. Where Slack does not say how it counts, the more
careful count is taken: characters outside the Basic Multilingual Plane count twice, as in UTF-16.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from bot.slack.limits.blocks import of_blocks, of_sources, of_task
from bot.slack.limits.counting import Json, least, most, of_text
from bot.slack.limits.table import LIMITS, size

__all__ = ["LIMITS", "check", "check_prompts", "check_stream", "size", "texts", "weight"]


_UNREAD = frozenset({"value", "action_id", "accessibility_label", "block_id"})


def weight(blocks: Sequence[Json]) -> int:
    """Bytes of the blocks as JSON, without what no reader sees."""
    seen = json.dumps(_seen(list(blocks)), ensure_ascii=False, separators=(",", ":"))
    return _bytes(seen)


def _seen(node: object) -> object:
    if isinstance(node, Mapping):
        return {key: _seen(value) for key, value in node.items() if key not in _UNREAD}
    return [_seen(value) for value in node] if isinstance(node, list | tuple) else node


def check(document: Json) -> list[str]:
    """What Slack would refuse: of a view (it has a `type`) or of a message. Nothing: []."""
    return list(_view(document) if "type" in document else _message(document))


def check_stream(chunks: Sequence[Json]) -> list[str]:
    """The chunks of one streamed message, all together."""
    return list(_stream(chunks))


def check_prompts(prompts: Sequence[Mapping[str, str]]) -> list[str]:
    found = list(most("prompts", len(prompts), "suggested prompts"))
    for at, prompt in enumerate(prompts):
        found += least(f"prompts[{at}].title", prompt.get("title", ""), "prompt title")
        found += least(f"prompts[{at}].message", prompt.get("message", ""), "section")
    return found


def _message(message: Json) -> Iterator[str]:
    blocks = message.get("blocks", [])
    yield from least("text", message.get("text", ""), "text")
    yield from most("blocks", len(blocks), "blocks of a message")
    yield from of_blocks(blocks, "message")
    yield from most("blocks, all text", sum(size(text) for text in texts(blocks)), "text of all blocks")
    yield from most("blocks, as JSON", weight(blocks), "bytes of a message")
    yield from most("blocks, tables", sum(b.get("type") == "table" for b in blocks), "tables of a message")


def _view(view: Json) -> Iterator[str]:
    kind = str(view["type"])
    if kind not in ("modal", "home"):
        yield f"type: {kind!r} is neither a modal nor a home"
        return
    blocks = view.get("blocks", [])
    yield from most("blocks", len(blocks), "blocks of a view")
    yield from of_blocks(blocks, kind)
    if kind == "modal":
        yield from of_text("title", view.get("title"), "view title", plain=True)
        for name in ("submit", "close"):
            if name in view:
                yield from of_text(name, view[name], "view title", plain=True)
        if any(b.get("type") == "input" for b in blocks) and "submit" not in view:
            yield "submit: a modal with inputs needs it"
    yield from most("private_metadata", size(view.get("private_metadata", "")), "private_metadata")
    yield from most("callback_id", size(view.get("callback_id", "")), "action_id")
    yield from most("view", len(json.dumps(view).encode()), "bytes of a view")


def _stream(chunks: Sequence[Json]) -> Iterator[str]:
    total, titles = 0, dict[str, int]()
    for at, chunk in enumerate(chunks):
        where, kind = f"chunks[{at}]", chunk.get("type")
        if kind == "markdown_text":
            yield from least(f"{where}.text", chunk["text"], "text of a chunk")
            total += _bytes(chunk["text"])
        elif kind == "plan_update":
            yield from least(f"{where}.title", chunk["title"], "task field")
            total += _bytes(chunk["title"])
        elif kind == "task_update":
            yield from of_task(where, chunk, "id")
            # a later title takes the place of the one before; details and output are added to
            titles[chunk["id"]] = _bytes(chunk["title"])
            total += 2 * (_bytes(chunk.get("details", "")) + _bytes(chunk.get("output", "")))
            yield from of_sources(where, chunk)
        elif kind == "blocks":
            yield from of_blocks(chunk["blocks"], "message", where)
        else:
            yield f"{where}: the type {kind!r} is unknown"
    yield from most("chunks, all text", total + sum(titles.values()), "bytes of a stream")


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def texts(node: object) -> Iterator[str]:
    """Every text that a reader sees, labels of links and buttons included."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key in ("text", "title") and isinstance(value, str):
                yield value
            else:
                yield from texts(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from texts(value)
