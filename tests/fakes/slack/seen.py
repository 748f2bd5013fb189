"""What a person sees: blocks as lines of words, a button as [its label]."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.fakes.slack.wire import Json

_SIGNS = {"pending": "○", "in_progress": "…", "complete": "✓", "error": "✗"}


@dataclass(frozen=True)
class Seen:
    """One message before somebody's eyes."""

    channel: str
    ts: str
    who: str
    text: str
    live: bool = False
    broken: bool = False
    only_for_me: bool = False
    edited: bool = False
    files: tuple[str, ...] = ()
    reactions: tuple[str, ...] = ()
    pings: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.text


def looks_of(blocks: Sequence[Json]) -> str:
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Json) -> Iterator[str]:
    show = {
        "markdown": _markdown,
        "section": _section,
        "header": _section,
        "context": _context,
        "actions": _actions,
        "context_actions": _actions,
        "input": _input,
        "table": _table,
        "plan": _plan,
        "task_card": _task,
        "rich_text": _rich_text,
    }.get(block["type"], _other)
    yield from show(block)


def _markdown(block: Json) -> Iterator[str]:
    yield block["text"]


def _section(block: Json) -> Iterator[str]:
    parts = [block.get("text"), *block.get("fields", [])]
    yield "\n".join(part["text"] for part in parts if part)
    yield from _labels([block["accessory"]] if "accessory" in block else [])


def _context(block: Json) -> Iterator[str]:
    yield " · ".join(part.get("text") or part.get("alt_text", "") for part in block["elements"])


def _actions(block: Json) -> Iterator[str]:
    yield from _labels(block["elements"])


def _input(block: Json) -> Iterator[str]:
    yield block["label"]["text"]
    yield from _labels([block["element"]])


def _table(block: Json) -> Iterator[str]:
    for row in block["rows"]:
        yield " | ".join(_cell(cell) for cell in row)


def _plan(block: Json) -> Iterator[str]:
    yield block["title"]
    for task in block.get("tasks", []):
        yield from _task(task)


def _task(block: Json) -> Iterator[str]:
    yield " ".join(filter(None, [_SIGNS[block.get("status", "pending")], block["title"], *_notes(block)]))


def _rich_text(block: Json) -> Iterator[str]:
    yield _rich(block)


def _other(block: Json) -> Iterator[str]:
    yield "—" if block["type"] == "divider" else block.get("alt_text", "")


def _notes(task: Json) -> Iterator[str]:
    for key in ("details", "output"):
        if key in task:
            yield f"({_rich(task[key])})"
    for source in task.get("sources", []):
        yield f"<{source['url']}|{source['text']}>"


def _cell(cell: Json) -> str:
    return _rich(cell) if cell["type"] == "rich_text" else str(cell.get("text", cell.get("value", "")))


def _rich(block: Json) -> str:
    if block.get("type") == "user":
        return f"@{block['user_id']}"
    if "elements" not in block:
        return str(block.get("text", block.get("url", "")))
    return "".join(_rich(element) for element in block["elements"])


def _labels(elements: Sequence[Json]) -> Iterator[str]:
    labels = [label for element in elements for label in labels_of(element)]
    if labels:
        yield " ".join(f"[{label}]" for label in labels)


def labels_of(element: Json) -> list[str]:
    """The words on what can be pressed or chosen; what is typed into shows its placeholder."""
    if element["type"] == "feedback_buttons":
        return [element[side]["text"]["text"] for side in ("positive_button", "negative_button")]
    if "options" in element:
        return [option["text"]["text"] for option in element["options"]]
    shown = element.get("text") or element.get("placeholder")
    return [shown["text"]] if shown else []
