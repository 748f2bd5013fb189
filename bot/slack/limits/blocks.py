"""What Slack would refuse in blocks, and which block may stand on which surface."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bot.slack.limits.counting import Json, least, most, of_text, some
from bot.slack.limits.elements import of_element

_EVERYWHERE = frozenset({"actions", "context", "divider", "header", "image", "rich_text", "section"})
_BLOCKS = {
    "message": _EVERYWHERE | {"context_actions", "markdown", "plan", "table", "task_card"},
    "modal": _EVERYWHERE | {"input"},
    "home": _EVERYWHERE | {"input"},
}
_STATUS = frozenset({"pending", "in_progress", "complete", "error"})
_RICH = frozenset({"rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote"})


def of_blocks(blocks: Sequence[Json], surface: str, before: str = "") -> Iterator[str]:
    seen: set[str] = set()
    for at, block in enumerate(blocks):
        kind, where = block.get("type", ""), f"{before}{'.' if before else ''}blocks[{at}]"
        if kind not in _BLOCKS[surface]:
            yield f"{where}: {kind!r} cannot stand in a {surface}"
            continue
        if "block_id" in block:
            yield from least(f"{where}.block_id", block["block_id"], "block_id")
            if block["block_id"] in seen:
                yield f"{where}.block_id: {block['block_id']!r} stands twice"
            seen.add(block["block_id"])
        yield from (f"{problem} ({kind})" for problem in _OF_BLOCK.get(kind, _nothing)(where, block))


def of_task(where: str, task: Json, name: str) -> Iterator[str]:
    yield from least(f"{where}.{name}", task.get(name, ""), "task field")
    yield from least(f"{where}.title", task.get("title", ""), "task field")
    if task.get("status") not in _STATUS:
        yield f"{where}.status: {task.get('status')!r} is unknown"
    for field in ("details", "output"):
        if isinstance(task.get(field), str):
            yield from least(f"{where}.{field}", task[field], "task field")
        elif field in task:
            yield from of_rich_text(f"{where}.{field}", task[field])


def of_sources(where: str, task: Json) -> Iterator[str]:
    for source in task.get("sources", ()):
        yield from least(f"{where}.sources.url", source.get("url", ""), "address")
        yield from least(f"{where}.sources.text", source.get("text", ""), "task field")


def _nothing(_where: str, _block: Json) -> Iterator[str]:
    return iter(())


def _section(where: str, block: Json) -> Iterator[str]:
    if "text" not in block and "fields" not in block:
        yield f"{where}: needs text or fields"
    if "text" in block:
        yield from of_text(f"{where}.text", block["text"], "section")
    yield from most(f"{where}.fields", len(block.get("fields", ())), "section fields")
    for field in block.get("fields", ()):
        yield from of_text(f"{where}.fields", field, "section field")
    if "accessory" in block:
        yield from of_element(f"{where}.accessory", block["accessory"])


def _context(where: str, block: Json) -> Iterator[str]:
    yield from some(f"{where}.elements", len(block["elements"]), "context elements")
    for element in block["elements"]:
        if element["type"] not in ("mrkdwn", "plain_text", "image"):
            yield f"{where}.elements: {element['type']!r} cannot stand in a context"
        elif element["type"] != "image":
            yield from of_text(f"{where}.elements", element, "context text")


def _actions(where: str, block: Json) -> Iterator[str]:
    yield from some(f"{where}.elements", len(block["elements"]), f"{block['type']} elements")
    for element in block["elements"]:
        yield from of_element(f"{where}.elements", element)
    names = [element.get("action_id") for element in block["elements"]]
    if len(set(names)) < len(names):
        yield f"{where}.elements: an action_id stands twice"


def _input(where: str, block: Json) -> Iterator[str]:
    yield from of_text(f"{where}.label", block.get("label"), "label", plain=True)
    if "hint" in block:
        yield from of_text(f"{where}.hint", block["hint"], "label", plain=True)
    yield from of_element(f"{where}.element", block["element"])


def _table(where: str, block: Json) -> Iterator[str]:
    yield from some(f"{where}.rows", len(block["rows"]), "table rows")
    for row in block["rows"]:
        yield from some(f"{where}.rows", len(row), "table cells")
        for cell in row:
            if cell["type"] == "raw_text":
                yield from least(f"{where}.rows", cell["text"], "section")
            elif cell["type"] == "rich_text":
                yield from of_rich_text(f"{where}.rows", cell)
            else:
                yield f"{where}.rows: {cell['type']!r} cannot stand in a table"


def _task_card(where: str, block: Json) -> Iterator[str]:
    yield from of_task(where, block, "task_id")
    yield from of_sources(where, block)


def _plan(where: str, block: Json) -> Iterator[str]:
    yield from least(f"{where}.title", block["title"], "task field")
    yield from some(f"{where}.tasks", len(block["tasks"]), "blocks of a message")
    for task in block["tasks"]:
        yield from _task_card(f"{where}.tasks", task)


def of_rich_text(where: str, block: Json) -> Iterator[str]:
    if not block["elements"]:
        yield f"{where}.elements: there are none"
    for element in block["elements"]:
        if element["type"] not in _RICH:
            yield f"{where}.elements: {element['type']!r} cannot stand in rich text"
        yield from _runs(f"{where}.{element['type']}", element)


def _runs(where: str, element: Json) -> Iterator[str]:
    if not element["elements"]:
        yield f"{where}: it is empty"
    for run in element["elements"]:
        if run["type"] == "rich_text_section":
            yield from _runs(where, run)
        elif run["type"] == "text":
            yield from least(where, run["text"], "text of all blocks")
        elif run["type"] == "link":
            yield from least(f"{where}, link", run["url"], "address")
            yield from least(f"{where}, link", run["text"], "section")
        elif run["type"] != "user":
            yield f"{where}: {run['type']!r} is unknown"


def _header(where: str, block: Json) -> Iterator[str]:
    return of_text(f"{where}.text", block["text"], "header", plain=True)


def _markdown(where: str, block: Json) -> Iterator[str]:
    return least(f"{where}.text", block["text"], "markdown")


_OF_BLOCK: dict[str, Callable[[str, Json], Iterator[str]]] = {
    "actions": _actions,
    "context": _context,
    "context_actions": _actions,
    "header": _header,
    "input": _input,
    "markdown": _markdown,
    "plan": _plan,
    "rich_text": of_rich_text,
    "section": _section,
    "table": _table,
    "task_card": _task_card,
}
