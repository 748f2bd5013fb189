"""Every button, menu and modal of ours by its id, and what its value carries; all of it comes back from outside.

A value is JSON of one of the models below, as short as it can be: Slack takes 2,000 characters of a button and 150 of
an option. `v` is the version of our values: messages outlive releases, so that an old one may come back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.errors import ActionError

Reference = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[\w.:-]+$")]
CheckName = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[a-z0-9-]+$")]
Stage = Annotated[int, Field(ge=1, le=11)]
About = Literal["review", "answer"]
Wrong = Literal["wrong", "unclear", "too-hard", "too-easy", "missing", "other"]
MOST_WORDS = 2_000


class Value(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
    v: Literal[1] = 1


class OfReview(Value):
    review: Reference


class OfCheck(Value):
    check: CheckName


class Hint(OfCheck):
    """`level` 2 is the second hint, 3 the example; the first hint stands in the review."""

    level: Literal[2, 3]
    review: Reference


class OfThing(Value):
    about: About
    id: Reference


class Verdict(OfThing):
    good: bool


class SetStage(Value):
    """None: reviews say where I stand."""

    stage: Stage | None


class OfHandover(Value):
    handover: Reference


class Where(Value):
    """Where an answer is awaited, for what is asked in a modal, which stands nowhere; "" for the direct message.

    `message` bore the button, in `thread`.
    """

    channel: Annotated[str, Field(max_length=32, pattern=r"^[A-Z0-9]*$")] = ""
    thread: Annotated[str, Field(max_length=32, pattern=r"^[\d.]*$")] = ""
    message: Annotated[str, Field(max_length=32, pattern=r"^[\d.]*$")] = ""


class Nothing(Value):
    """The name of the action says it all."""


# action_id -> what its value carries
ACTIONS: dict[str, type[Value]] = {
    "another_hint": Hint,
    "explain_check": OfCheck,
    "show_all": OfReview,
    "rerun": OfReview,
    "ask_mentor": OfThing,
    "feedback": Verdict,
    "set_stage": SetStage,
    "open_paste_link": Nothing,
    "open_stage": Nothing,
    "open_forget_me": Nothing,
    "export_me": Nothing,
    "take_question": OfHandover,
    "answer_learner": OfHandover,
    "close_question": OfHandover,
    "retry": OfThing,
}


class PastedLink(Where):
    """`link` is read by bot.review.link, which says what is wrong with it."""

    link: Annotated[str, Field(min_length=1, max_length=3_000)]
    also: tuple[Literal["show_all"], ...] = ()


class WentWrong(OfThing):
    what: Wrong
    words: Annotated[str, Field(max_length=MOST_WORDS)] = ""


class AskedThere(OfThing, Where):
    """About which answer or review a mentor is asked, and where the learner waits."""


class ForMentors(AskedThere):
    words: Annotated[str, Field(max_length=MOST_WORDS)] = ""


class MentorsWords(OfHandover):
    words: Annotated[str, Field(min_length=1, max_length=3_000)]


# callback_id of a modal -> what it carries when it is submitted
MODALS: dict[str, type[Value]] = {
    "paste_link": PastedLink,
    "what_went_wrong": WentWrong,
    "set_my_stage": SetStage,
    "forget_me": Nothing,
    "ask_mentor": ForMentors,
    "mentor_reply": MentorsWords,
}


def dump(value: Value) -> str:
    return value.model_dump_json()


def parse(action: str, value: str) -> Value:
    """The value of a button or an option. Raises ActionError where it is none of ours, or of another version."""
    try:
        return ACTIONS[action].model_validate_json(value)
    except (KeyError, ValidationError) as error:
        raise _unknown(action) from error


def parse_modal(view: Mapping[str, Any]) -> Value:
    """What a submitted modal carries: its private_metadata, and its inputs, whose block_id is the field's name."""
    name = str(view.get("callback_id", ""))
    try:
        fields = json.loads(view.get("private_metadata") or "{}")
        inputs = view["state"]["values"].items()
        fields |= {field: _given(next(iter(elements.values()))) for field, elements in inputs}
        return MODALS[name].model_validate_json(json.dumps({k: v for k, v in fields.items() if v is not _LEFT_OUT}))
    except (ValueError, KeyError, TypeError, AttributeError, StopIteration) as error:  # ValidationError is a ValueError
        raise _unknown(name) from error


_LEFT_OUT = object()


def _given(element: Mapping[str, Any]) -> object:
    if "selected_options" in element:
        return [option["value"] for option in element["selected_options"]]
    if element["type"] in ("static_select", "radio_buttons"):
        chosen = element["selected_option"]["value"]
        return json.loads(chosen)["stage"] if chosen.startswith("{") else chosen
    return element["value"] if element.get("value") else _LEFT_OUT


def _unknown(name: str) -> ActionError:
    shown = "".join(c for c in name[:40] if c.isalnum() or c in "_-") or "without a name"
    return ActionError(
        f"This button ({shown}) is from an older message. Ask me again, and use the buttons below the answer."
    )
