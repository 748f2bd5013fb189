"""The parts that messages and views are made of: buttons with their values, headers, small print, menus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.slack.actions import OfThing, Value, Verdict, dump
from bot.slack.limits import LIMITS
from bot.slack.message import Block
from bot.slack.rich import Element
from bot.slack.text import mrkdwn_text, plain_text

DIVIDER: Block = {"type": "divider"}


def header(text: str) -> Block:
    return {"type": "header", "text": plain_text(text, "header")}


def small(*lines: str) -> Block:
    """Small print of any text: nothing in it is markup."""
    return {"type": "context", "elements": [plain_text("\n".join(line for line in lines if line), "section")]}


def small_linked(*escaped: str) -> Block:
    """Small print of what bot.slack.text's `mrkdwn` and `link` made, with a dot between."""
    return {"type": "context", "elements": [mrkdwn_text(" · ".join(text for text in escaped if text))]}


def button(label: str, action: str, value: Value, *, style: str = "", aloud: str = "") -> Element:
    """`aloud`: what a screen reader says, where the label alone does not tell one button from another."""
    made: Element = {
        "type": "button",
        "text": plain_text(label, "button text"),
        "action_id": action,
        "value": dump(value),
    }
    made |= {"style": style} if style else {}
    return made | ({"accessibility_label": plain_text(aloud, "button text")["text"]} if aloud else {})


def actions(*elements: Element) -> Block:
    return {"type": "actions", "elements": list(elements)}


def ask_mentor(about: OfThing, *, style: str = "") -> Element:
    return button("Ask a mentor", "ask_mentor", about, style=style)


def feedback(about: OfThing) -> Block:
    """The thumbs. Slack gives no sign when one is taken back: the last click counts."""

    def thumb(good: bool, label: str, aloud: str) -> Element:
        value = dump(Verdict(about=about.about, id=about.id, good=good))
        return {"text": plain_text(label, "button text"), "accessibility_label": aloud, "value": value}

    element = {
        "type": "feedback_buttons",
        "action_id": "feedback",
        "positive_button": thumb(True, "This helped", f"This {about.about} helped me"),
        "negative_button": thumb(False, "This did not help", f"This {about.about} did not help me"),
    }
    return {"type": "context_actions", "elements": [element]}


def option(label: str, value: str, description: str = "") -> Element:
    made: Element = {"text": plain_text(label, "option text"), "value": value}
    return made | ({"description": plain_text(description, "option text")} if description else {})


def select(action: str, placeholder: str, options: Sequence[Element], chosen: str | None = None) -> Element:
    made: Element = {
        "type": "static_select",
        "action_id": action,
        "placeholder": plain_text(placeholder, "placeholder"),
        "options": list(options),
    }
    initial = next((o for o in options if o["value"] == chosen), None)
    return made | ({"initial_option": initial} if initial else {})


def typed(action: str, placeholder: str, most: int, *, initial: str = "", lines: bool = False) -> Element:
    made: Element = {
        "type": "plain_text_input",
        "action_id": action,
        "placeholder": plain_text(placeholder, "placeholder"),
        "max_length": min(most, LIMITS["typed text"]),
        "multiline": lines,
    }
    return made | ({"initial_value": plain_text(initial, "typed text")["text"]} if initial else {})


def asked(field: str, label: str, element: Element, *, hint: str = "", optional: bool = False) -> Block:
    """An input; `field` is the name under which actions.parse_modal finds it."""
    made: Block = {
        "type": "input",
        "block_id": field,
        "label": plain_text(label, "label"),
        "element": element,
        "optional": optional,
    }
    return made | ({"hint": plain_text(hint, "label")} if hint else {})


def modal(callback: str, title: str, blocks: Sequence[Block], *, submit: str = "", kept: Value | None = None) -> Block:
    """A view; `kept` comes back with what is submitted."""
    view: dict[str, Any] = {
        "type": "modal",
        "callback_id": callback,
        "title": plain_text(title, "view title"),
        "close": plain_text("Close" if not submit else "Cancel", "view title"),
        "blocks": list(blocks),
    }
    view |= {"submit": plain_text(submit, "view title")} if submit else {}
    return view | ({"private_metadata": dump(kept)} if kept is not None else {})
