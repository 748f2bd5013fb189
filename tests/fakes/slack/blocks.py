"""Block Kit as Slack checks it: invalid_blocks with a pointer to each thing that is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from tests.fakes.slack import limits, shapes
from tests.fakes.slack.shapes import Shape, Text
from tests.fakes.slack.wire import Json, RefusedError


def check_message(blocks: Sequence[Json]) -> None:
    """Raises what chat.postMessage and chat.update would answer."""
    problems = problems_of(blocks, "message", limits.BLOCKS_OF_MESSAGE)
    tables = sum(block.get("type") == "table" for block in blocks if isinstance(block, dict))
    if tables > limits.TABLES:
        problems.append("only_one_table_allowed [json-pointer:/blocks]")
    if problems:
        raise RefusedError("invalid_blocks", *problems)
    if (length := length_of(blocks)) > limits.TEXT_OF_ALL_BLOCKS:
        raise RefusedError("msg_blocks_too_long", f"{length} characters of text in all blocks")


def problems_of(blocks: object, surface: str, most: int, at: str = "/blocks") -> list[str]:
    """What is wrong with them on this surface; nothing about their lengths together."""
    if not isinstance(blocks, list):
        return [f"must be an array [json-pointer:{at}]"]
    check = _Check(surface)
    if len(blocks) > most:
        check.say(at, f"no more than {most} items allowed")
    for number, block in enumerate(blocks):
        check.block(block, f"{at}/{number}")
    return check.problems


def length_of(value: object) -> int:
    """The characters of every text in it."""
    return sum(len(text) for text in texts_of(value))


def texts_of(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in {"text", "title"} and isinstance(inner, str):
                yield inner
            else:
                yield from texts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner)


class _Check:
    def __init__(self, surface: str) -> None:
        self.surface = surface
        self.problems: list[str] = []
        self._block_ids: set[str] = set()

    def say(self, at: str, what: str) -> None:
        self.problems.append(f"{what} [json-pointer:{at}]")

    def block(self, block: Any, at: str) -> None:
        shape = shapes.BLOCKS.get(block.get("type", "")) if isinstance(block, dict) else None
        if shape is None or self.surface not in shape.surfaces:
            return self.say(at, f"unsupported type: {block.get('type') if isinstance(block, dict) else block!r}")
        self.shape(block, shape, at)
        if (name := block.get("block_id")) is not None:
            if name in self._block_ids:
                self.say(f"{at}/block_id", f"block_id {name!r} already exists")
            self._block_ids.add(name)
        if (inner := getattr(self, f"_{block['type']}", None)) is not None:
            inner(block, at)
        return None

    def shape(self, value: Any, shape: Shape, at: str) -> None:
        if not isinstance(value, dict):
            return self.say(at, "must be an object")
        for key in sorted(shape.required - set(value)):
            self.say(at, f"missing required field: {key}")
        for key in sorted(set(value) - shape.keys):
            self.say(at, f"invalid additional property: {key}")
        for key, most in shape.strings.items():
            if key in value:
                self.string(value[key], most, f"{at}/{key}")
        for key, text in shape.texts.items():
            if key in value:
                self.text(value[key], text, f"{at}/{key}")
        return None

    def string(self, value: object, most: int, at: str) -> None:
        if not isinstance(value, str):
            self.say(at, "must be a string")
        elif not value:
            self.say(at, "must be more than 0 characters")
        elif len(value) > most:
            self.say(at, f"must be less than {most + 1} characters")

    def text(self, value: object, text: Text, at: str) -> None:
        kinds = {"plain_text"} if text.only_plain else {"plain_text", "mrkdwn"}
        if not isinstance(value, dict) or value.get("type") not in kinds:
            return self.say(at, f"must be a text object of type {' or '.join(sorted(kinds))}")
        for key in sorted(set(value) - {"type", "text", "emoji" if value["type"] == "plain_text" else "verbatim"}):
            self.say(at, f"invalid additional property: {key}")
        return self.string(value.get("text"), text.most, f"{at}/text")

    def items(self, values: object, most: int, at: str, least: int = 1) -> list[Any]:
        if not isinstance(values, list):
            self.say(at, "must be an array")
            return []
        if len(values) > most:
            self.say(at, f"no more than {most} items allowed")
        if len(values) < least:
            self.say(at, f"no fewer than {least} items allowed")
        return values

    def elements(self, block: Json, most: int, kinds: Collection[str], at: str) -> None:
        seen: set[str] = set()
        for number, element in enumerate(self.items(block.get("elements"), most, f"{at}/elements")):
            self.element(element, kinds, f"{at}/elements/{number}")
            name = element.get("action_id") if isinstance(element, dict) else None
            if name in seen:
                self.say(f"{at}/elements/{number}/action_id", f"action_id {name!r} already exists")
            if name is not None:
                seen.add(name)

    def element(self, element: Any, kinds: Collection[str], at: str) -> None:
        kind = element.get("type", "") if isinstance(element, dict) else ""
        if kind not in kinds:
            return self.say(at, f"unsupported type: {kind}")
        self.shape(element, shapes.ELEMENTS[kind], at)
        if element.get("style") not in {None, "primary", "danger"}:
            self.say(f"{at}/style", "must be primary or danger")
        if "confirm" in element:
            self.shape(element["confirm"], shapes.CONFIRM, f"{at}/confirm")
        if kind in limits.OPTIONS:
            self._options(element, limits.OPTIONS[kind], at)
        if kind == "feedback_buttons":
            for side in ("positive_button", "negative_button"):
                self.shape(element.get(side), shapes.FEEDBACK, f"{at}/{side}")
        return None

    def _options(self, element: Json, most: int, at: str) -> None:
        for number, option in enumerate(self.items(element.get("options"), most, f"{at}/options")):
            self.shape(option, shapes.OPTION, f"{at}/options/{number}")
        chosen = [element.get("initial_option"), *element.get("initial_options", [])]
        for option in chosen:
            if option is not None and option not in element.get("options", []):
                self.say(f"{at}/initial_option", "must be one of the options")

    def _section(self, block: Json, at: str) -> None:
        if not block.get("text") and not block.get("fields"):
            self.say(at, "must have text or fields")
        if "fields" in block:
            for number, text in enumerate(self.items(block["fields"], limits.SECTION_FIELDS, f"{at}/fields")):
                self.text(text, Text(2000), f"{at}/fields/{number}")
        if "accessory" in block:
            self.element(block["accessory"], shapes.ACCESSORIES, f"{at}/accessory")

    def _context(self, block: Json, at: str) -> None:
        for number, part in enumerate(self.items(block.get("elements"), limits.CONTEXT_ELEMENTS, f"{at}/elements")):
            where = f"{at}/elements/{number}"
            if isinstance(part, dict) and part.get("type") == "image":
                self.element(part, {"image"}, where)
            else:
                self.text(part, Text(2000), where)

    def _actions(self, block: Json, at: str) -> None:
        self.elements(block, limits.ACTIONS, shapes.ACTIONS, at)

    def _context_actions(self, block: Json, at: str) -> None:
        self.elements(block, limits.CONTEXT_ACTIONS, shapes.CONTEXT_ACTIONS, at)

    def _input(self, block: Json, at: str) -> None:
        self.element(block.get("element"), shapes.INPUTS, f"{at}/element")

    def _image(self, block: Json, at: str) -> None:
        if ("image_url" in block) == ("slack_file" in block):
            self.say(at, "must have either image_url or slack_file")

    def _rich_text(self, block: Json, at: str) -> None:
        self.items(block.get("elements"), 1_000, f"{at}/elements")

    def _plan(self, block: Json, at: str) -> None:
        for number, task in enumerate(block.get("tasks", [])):
            self.block(task, f"{at}/tasks/{number}")

    def _task_card(self, block: Json, at: str) -> None:
        if block.get("status", "pending") not in {"pending", "in_progress", "complete", "error"}:
            self.say(f"{at}/status", "must be pending, in_progress, complete or error")
        for key in ("details", "output"):
            if key in block and (not isinstance(block[key], dict) or block[key].get("type") != "rich_text"):
                self.say(f"{at}/{key}", "must be a rich_text block")

    def _table(self, block: Json, at: str) -> None:
        for number, row in enumerate(self.items(block.get("rows"), limits.TABLE_ROWS, f"{at}/rows")):
            for place, cell in enumerate(self.items(row, limits.TABLE_COLUMNS, f"{at}/rows/{number}")):
                where = f"{at}/rows/{number}/{place}"
                if not isinstance(cell, dict) or cell.get("type") not in {"raw_text", "raw_number", "rich_text"}:
                    self.say(where, "must be a cell of type raw_text, raw_number or rich_text")
                elif cell["type"] == "raw_text":
                    self.string(cell.get("text"), limits.TEXT_OF_ALL_BLOCKS, f"{where}/text")
