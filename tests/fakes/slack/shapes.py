"""How every block and element must look: its keys, their lengths, and where it may stand."""

from __future__ import annotations

from dataclasses import dataclass, field

EVERYWHERE = frozenset({"message", "modal", "home"})
MESSAGES = frozenset({"message"})


@dataclass(frozen=True)
class Text:
    """A text object: how long at most, and whether mrkdwn is refused."""

    most: int
    only_plain: bool = False


@dataclass(frozen=True)
class Shape:
    texts: dict[str, Text] = field(default_factory=dict)
    strings: dict[str, int] = field(default_factory=dict)
    others: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    surfaces: frozenset[str] = EVERYWHERE

    @property
    def keys(self) -> frozenset[str]:
        return self.others | {*self.texts, *self.strings, "type"}


def _shape(
    required: str = "",
    others: str = "",
    texts: dict[str, Text] | None = None,
    surfaces: frozenset[str] = EVERYWHERE,
    **strings: int,
) -> Shape:
    return Shape(texts or {}, strings, frozenset(others.split()), frozenset(required.split()), surfaces)


def _plain(most: int) -> Text:
    return Text(most, only_plain=True)


BLOCKS = {
    "section": _shape("", "fields accessory expand", {"text": Text(3000)}, block_id=255),
    "header": _shape("text", "level", {"text": _plain(150)}, block_id=255),
    "divider": _shape(block_id=255),
    "context": _shape("elements", "elements", block_id=255),
    "actions": _shape("elements", "elements", block_id=255),
    "context_actions": _shape("elements", "elements", surfaces=MESSAGES, block_id=255),
    "markdown": _shape("text", surfaces=MESSAGES, text=12_000, block_id=255),
    "table": _shape("rows", "rows column_settings", surfaces=MESSAGES, block_id=255),
    "input": _shape(
        "label element",
        "element optional dispatch_action",
        {"label": _plain(2000), "hint": _plain(2000)},
        block_id=255,
    ),
    "image": _shape("alt_text", "slack_file", {"title": _plain(2000)}, image_url=3000, alt_text=2000, block_id=255),
    "rich_text": _shape("elements", "elements", block_id=255),
    "plan": _shape("title", "tasks", surfaces=MESSAGES, title=256, block_id=255),
    "task_card": _shape(
        "task_id title", "details output sources status", surfaces=MESSAGES, task_id=256, title=256, block_id=255
    ),
}

_CHOICE = "options initial_option initial_options option_groups confirm focus_on_load max_selected_items"
ELEMENTS = {
    "button": _shape(
        "text",
        "style confirm",
        {"text": _plain(75)},
        action_id=255,
        value=2000,
        url=3000,
        accessibility_label=75,
    ),
    "static_select": _shape("options", _CHOICE, {"placeholder": _plain(150)}, action_id=255),
    "multi_static_select": _shape("options", _CHOICE, {"placeholder": _plain(150)}, action_id=255),
    "radio_buttons": _shape("options", _CHOICE, action_id=255),
    "checkboxes": _shape("options", _CHOICE, action_id=255),
    "overflow": _shape("options", _CHOICE, action_id=255),
    "plain_text_input": _shape(
        "",
        "multiline min_length max_length dispatch_action_config focus_on_load",
        {"placeholder": _plain(150)},
        action_id=255,
        initial_value=3000,
    ),
    "url_text_input": _shape("", "focus_on_load", {"placeholder": _plain(150)}, action_id=255, initial_value=3000),
    "image": _shape("alt_text", "slack_file", image_url=3000, alt_text=2000),
    "feedback_buttons": _shape("positive_button negative_button", "positive_button negative_button", action_id=255),
    "icon_button": _shape(
        "icon text",
        "visible_to_user_ids confirm",
        {"text": _plain(75)},
        icon=75,
        action_id=255,
        value=2000,
        accessibility_label=75,
    ),
}
FEEDBACK = _shape("text value", "", {"text": _plain(75)}, value=2000, accessibility_label=75)
OPTION = _shape("text value", "", {"text": Text(75), "description": Text(75)}, value=150, url=3000)
CONFIRM = _shape(
    "title text",
    "style",
    {"title": _plain(100), "text": Text(300), "confirm": _plain(30), "deny": _plain(30)},
)

INPUTS = frozenset({*ELEMENTS} - {"button", "image", "feedback_buttons", "icon_button", "overflow"})
ACTIONS = frozenset({*ELEMENTS} - {"image", "feedback_buttons", "icon_button"})
ACCESSORIES = frozenset({*ELEMENTS} - {"feedback_buttons", "icon_button", "plain_text_input", "url_text_input"})
CONTEXT_ACTIONS = frozenset({"feedback_buttons", "icon_button"})
