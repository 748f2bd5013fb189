"""What comes back from a button or a form is one of ours, whole and of this version, or it is refused kindly."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ActionError
from bot.slack.actions import (
    ACTIONS,
    MODALS,
    Hint,
    Nothing,
    OfThing,
    PastedLink,
    SetStage,
    Value,
    WentWrong,
    dump,
    parse,
    parse_modal,
)
from bot.slack.blocks.forget_me import forget_me
from bot.slack.blocks.paste_link import paste_link
from bot.slack.blocks.stage import stage_modal
from bot.slack.blocks.went_wrong import WHAT, went_wrong
from bot.slack.limits import LIMITS

LONGEST: dict[str, Any] = {
    "review": "r" * 64,
    "id": "i" * 64,
    "handover": "h" * 64,
    "check": "c" * 80,
    "about": "review",
}
LONGEST |= {"level": 3, "good": False, "stage": 11}


@pytest.mark.parametrize("name", ACTIONS)
def test_the_longest_value_of_every_action_fits_and_comes_back(name: str) -> None:
    model = ACTIONS[name]
    value = model(**{field: LONGEST[field] for field in model.model_fields if field != "v"})
    assert len(dump(value)) <= (LIMITS["option value"] if name == "set_stage" else LIMITS["button value"])
    assert parse(name, dump(value)) == value


@pytest.mark.parametrize(
    "value",
    [
        "",
        "{}",
        "null",
        "[]",
        "[" * 100_000,
        '{"v": 2, "check": "x", "level": 2, "review": "1"}',
        '{"v": 1, "check": "../x", "level": 2, "review": "1"}',
        '{"v": 1, "check": "x", "level": 4, "review": "1"}',
        '{"v": 1, "check": "x", "level": 2, "review": "1", "more": 1}',
        '{"v": 1, "check": "x", "level": "2", "review": "1"}',
        '{"v": 1, "check": "x", "level": 2, "review": "' + "1" * 65 + '"}',
    ],
)
def test_a_value_that_is_none_of_ours_is_refused_with_the_next_step(value: str) -> None:
    with pytest.raises(ActionError, match="Ask me again"):
        parse("another_hint", value)


@given(st.text(max_size=200), st.text(max_size=200))
def test_nothing_but_our_error_comes_of_strange_values(name: str, value: str) -> None:
    with pytest.raises(ActionError):
        parse(name, value)


def test_an_unknown_action_is_refused_and_its_name_is_shown_harmless() -> None:
    with pytest.raises(ActionError) as refused:
        parse("<!channel>" * 20, "{}")
    assert "<" not in str(refused.value)


def submitted(view: dict[str, Any], **given_values: dict[str, Any]) -> dict[str, Any]:
    """What Slack sends when this modal is submitted: the element's answer below its block_id and action_id."""
    elements = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    assert elements.keys() == given_values.keys()
    values = {
        field: {element["action_id"]: {"type": element["type"]} | given_values[field]}
        for field, element in elements.items()
    }
    return {
        "callback_id": view["callback_id"],
        "private_metadata": view.get("private_metadata", ""),
        "state": {"values": values},
    }


def test_a_pasted_link_comes_back_with_its_wish() -> None:
    view = submitted(paste_link(), link={"value": "github.com/o/r"}, also={"selected_options": [{"value": "show_all"}]})
    assert parse_modal(view) == PastedLink(link="github.com/o/r", also=("show_all",))
    plain = submitted(paste_link(), link={"value": "github.com/o/r"}, also={"selected_options": []})
    assert parse_modal(plain) == PastedLink(link="github.com/o/r")


@pytest.mark.parametrize("what", WHAT)
def test_what_went_wrong_comes_back_with_what_it_was_about(what: str) -> None:
    view = submitted(
        went_wrong(OfThing(about="answer", id="9")), what={"selected_option": {"value": what}}, words={"value": None}
    )
    assert parse_modal(view) == WentWrong.model_validate({"about": "answer", "id": "9", "what": what})


@pytest.mark.parametrize("stage", [None, 1, 11])
def test_a_chosen_stage_comes_back(stage: int | None) -> None:
    chosen = {"selected_option": {"value": dump(SetStage(stage=stage))}}
    assert parse_modal(submitted(stage_modal(4), stage=chosen)) == SetStage(stage=stage)


def test_forget_me_comes_back() -> None:
    assert parse_modal(submitted(forget_me())) == Nothing()


@pytest.mark.parametrize(
    "view",
    [
        {},
        {"callback_id": "paste_link"},
        {"callback_id": "paste_link", "state": {"values": {}}},
        {"callback_id": "paste_link", "state": {"values": {"link": {}}}},
        {"callback_id": "paste_link", "state": {"values": {"link": {"link": {"type": "plain_text_input"}}}}},
        {"callback_id": "set_my_stage", "state": {"values": {"stage": {"s": {"type": "static_select"}}}}},
        {"callback_id": "went", "state": {"values": {}}, "private_metadata": "{"},
        {"callback_id": "forget_me", "state": {"values": {}}, "private_metadata": "[1]"},
        {"callback_id": "forget_me", "state": {"values": {}}, "private_metadata": '{"v": 7}'},
    ],
)
def test_a_form_that_is_none_of_ours_is_refused(view: dict[str, Any]) -> None:
    with pytest.raises(ActionError):
        parse_modal(view)


def test_every_value_knows_its_version() -> None:
    for model in {*ACTIONS.values(), *MODALS.values()}:
        assert issubclass(model, Value)
    assert json.loads(dump(Hint(check="x", level=2, review="1")))["v"] == 1
