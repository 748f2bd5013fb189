"""Modals and the Home tab as Slack checks and keeps them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from tests.fakes.slack import limits
from tests.fakes.slack.blocks import problems_of
from tests.fakes.slack.wire import Json, RefusedError

_KEYS = {
    "modal": "type title blocks close submit private_metadata callback_id clear_on_close notify_on_close external_id",
    "home": "type blocks private_metadata callback_id external_id",
}


@dataclass
class View:
    """One view that somebody has before them."""

    id: str
    user: str
    given: Json
    hash: str
    number: int = 1
    answers: Json = field(default_factory=dict)
    errors: Json = field(default_factory=dict)
    open: bool = True

    @property
    def blocks(self) -> list[Json]:
        blocks: list[Json] = self.given["blocks"]
        return blocks

    def as_json(self, team: str, app: str, bot: str) -> Json:
        given = {"title": None, "close": None, "submit": None, "private_metadata": "", "callback_id": "", **self.given}
        return {
            **given,
            "id": self.id,
            "team_id": team,
            "app_id": app,
            "bot_id": bot,
            "hash": self.hash,
            "root_view_id": self.id,
            "previous_view_id": None,
            "state": {"values": self.answers},
        }


def check_view(view: object, *kinds: str) -> Json:
    """The view, or invalid_arguments with all that is wrong with it."""
    if not isinstance(view, dict) or view.get("type") not in kinds:
        raise RefusedError("invalid_arguments", f"must be a view of type {' or '.join(kinds)} [json-pointer:/view]")
    if len(json.dumps(view).encode()) > limits.VIEW_BYTES:
        raise RefusedError("view_too_large")
    kind = view["type"]
    problems = problems_of(view.get("blocks"), kind, limits.BLOCKS_OF_VIEW, "/view/blocks")
    problems += [
        f"invalid additional property: {key} [json-pointer:/view]" for key in set(view) - set(_KEYS[kind].split())
    ]
    for key, most in (("private_metadata", limits.PRIVATE_METADATA), ("callback_id", 255), ("external_id", 255)):
        if len(view.get(key, "")) > most:
            problems.append(f"must be less than {most + 1} characters [json-pointer:/view/{key}]")
    if kind == "modal":
        problems += _problems_of_modal(view)
    if problems:
        raise RefusedError("invalid_arguments", *problems)
    return view


def _problems_of_modal(view: Json) -> list[str]:
    problems = [] if view.get("blocks") else ["no fewer than 1 items allowed [json-pointer:/view/blocks]"]
    for key in ("title", "submit", "close"):
        given = view.get(key)
        if given is None and key != "title":
            continue
        if not isinstance(given, dict) or given.get("type") != "plain_text" or not given.get("text"):
            problems.append(f"must be a plain_text with text [json-pointer:/view/{key}]")
        elif len(given["text"]) > limits.TITLE_OF_MODAL:
            problems.append(f"must be less than {limits.TITLE_OF_MODAL + 1} characters [json-pointer:/view/{key}/text]")
    asks = any(isinstance(block, dict) and block.get("type") == "input" for block in view.get("blocks", []))
    if asks and not view.get("submit"):
        problems.append("submit is required when there are input blocks [json-pointer:/view/submit]")
    return problems
