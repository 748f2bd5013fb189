"""Finding what a person presses, chooses or fills in, by the words that stand on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tests.fakes.slack.seen import labels_of
from tests.fakes.slack.wire import Json


class NotThereError(AssertionError):
    """What a person wanted to press, read or fill in is not before their eyes."""


def elements_of(blocks: Sequence[Json]) -> Iterator[tuple[Json, Json]]:
    """Every block with each element in it that can be pressed or filled in."""
    for block in blocks:
        inner = [*block.get("elements", []), block.get("accessory"), block.get("element")]
        if block["type"] in {"section", "actions", "context_actions", "input"}:
            yield from ((block, element) for element in inner if element)


def action_for(blocks: Sequence[Json], label: str, ts: str) -> Json | None:
    """The action that Slack sends when somebody presses or chooses this."""
    for block, element in elements_of(blocks):
        if label in labels_of(element) and block["type"] != "input":
            action = {
                "type": element["type"],
                "action_id": element.get("action_id", "unnamed"),
                "block_id": block.get("block_id", "unnamed"),
                "action_ts": ts,
            }
            return action | _pressed(element, label)
    return None


def _pressed(element: Json, label: str) -> Json:
    kind = element["type"]
    if kind == "feedback_buttons":
        sides = (element["positive_button"], element["negative_button"])
        chosen = next(side for side in sides if side["text"]["text"] == label)
        return {"text": chosen["text"], "value": chosen["value"]}
    if "options" in element:
        option = _option(element, label)
        return {"selected_options": [option]} if _takes_many(kind) else {"selected_option": option}
    pressed = {"text": element["text"]}
    return pressed | ({"value": element["value"]} if "value" in element else {})


def _option(element: Json, label: str) -> Json:
    for option in element["options"]:
        if label in {option["text"]["text"], option["value"]}:
            return dict(option)
    raise NotThereError(f"no choice {label!r}; there are {labels_of(element)}")


def _takes_many(kind: str) -> bool:
    return kind.startswith("multi_") or kind == "checkboxes"


def filled_in(blocks: Sequence[Json], answers: Mapping[str, object]) -> Json:
    """`state.values` of a view: the answers by the label of the question, its block_id or its action_id."""
    left, values = dict(answers), {}
    for number, (block, element) in enumerate(elements_of(blocks)):
        if block["type"] != "input":
            continue
        names = (block["label"]["text"], block.get("block_id", ""), element.get("action_id", ""))
        given = next((left.pop(name) for name in names if name in left), None)
        if given is None and not block.get("optional") and not _starts_with_a_value(element):
            raise NotThereError(f"{names[0]!r} must be filled in before this can be sent")
        state = {"type": element["type"]} | _value(element, given)
        values[block.get("block_id", f"block-{number}")] = {element.get("action_id", "unnamed"): state}
    if left:
        raise NotThereError(f"the form asks nothing called {sorted(left)}")
    return values


def _starts_with_a_value(element: Json) -> bool:
    return any(key in element for key in ("initial_value", "initial_option", "initial_options"))


def _value(element: Json, given: object) -> Json:
    if "options" in element:
        if _takes_many(element["type"]):
            chosen = given if isinstance(given, list) else [] if given is None else [given]
            options = [_option(element, str(one)) for one in chosen] or element.get("initial_options", [])
            return {"selected_options": options}
        return {"selected_option": _option(element, str(given)) if given else element.get("initial_option")}
    most = element.get("max_length", 3000)
    text = given if given is not None else element.get("initial_value")
    if isinstance(text, str) and not element.get("min_length", 0) <= len(text) <= most:
        raise NotThereError(f"the field takes {element.get('min_length', 0)} to {most} characters")
    return {"value": text}
