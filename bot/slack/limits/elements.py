"""What Slack would refuse in what a person can press, choose or write."""

from __future__ import annotations

from collections.abc import Iterator

from bot.slack.limits.counting import Json, least, most, of_text, some
from bot.slack.limits.table import size


def of_element(where: str, element: Json) -> Iterator[str]:
    kind = element["type"]
    yield from least(f"{where}.action_id", element.get("action_id", ""), "action_id")
    if kind == "button":
        yield from _button(where, element)
    elif kind == "feedback_buttons":
        yield from _button(f"{where}.positive_button", element["positive_button"])
        yield from _button(f"{where}.negative_button", element["negative_button"])
    elif kind == "plain_text_input":
        yield from most(f"{where}.max_length", element.get("max_length", 0), "typed text")
        yield from most(f"{where}.initial_value", size(element.get("initial_value", "")), "typed text")
    elif kind in _OPTIONS:
        yield from _options(where, element)
    else:
        yield f"{where}: the element {kind!r} is unknown"
    if "placeholder" in element:
        yield from of_text(f"{where}.placeholder", element["placeholder"], "placeholder", plain=True)
    if "confirm" in element:
        for name, limit in (("title", "title"), ("text", "text"), ("confirm", "button"), ("deny", "button")):
            yield from of_text(f"{where}.confirm.{name}", element["confirm"].get(name), f"confirm {limit}")


_OPTIONS = {
    "static_select": "options",
    "radio_buttons": "few options",
    "checkboxes": "few options",
    "overflow": "overflow options",
}


def _options(where: str, element: Json) -> Iterator[str]:
    yield from some(f"{where}.options", len(element["options"]), _OPTIONS[element["type"]])
    for option in element["options"]:
        yield from of_text(f"{where}.options", option["text"], "option text")
        yield from least(f"{where}.options.value", option["value"], "option value")
        if "description" in option:
            yield from of_text(f"{where}.options.description", option["description"], "option text")
    if "initial_option" in element and element["initial_option"] not in element["options"]:
        yield f"{where}.initial_option: it is not one of the options"


def _button(where: str, button: Json) -> Iterator[str]:
    yield from of_text(f"{where}.text", button.get("text"), "button text", plain=True)
    yield from most(f"{where}.accessibility_label", size(button.get("accessibility_label", "")), "button text")
    yield from most(f"{where}.value", size(button.get("value", "")), "button value")
    yield from most(f"{where}.url", size(button.get("url", "")), "address")
    if button.get("style", "primary") not in ("primary", "danger"):
        yield f"{where}.style: {button['style']!r} is unknown"
