"""views.*: modals that are opened and changed, and the Home tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.slack.method import method
from tests.fakes.slack.views import View, check_view
from tests.fakes.slack.wire import Json, RefusedError

if TYPE_CHECKING:
    from tests.fakes.slack.slack import Slack


@method("views.open", "view", "trigger_id interactivity_pointer", per_minute=100)
def open_view(slack: Slack, given: Json) -> Json:
    return _opened(slack, given)


@method("views.push", "view", "trigger_id interactivity_pointer", per_minute=100)
def push(slack: Slack, given: Json) -> Json:
    return _opened(slack, given)


def _opened(slack: Slack, given: Json) -> Json:
    view = check_view(given["view"], "modal")
    name = view.get("external_id")
    if name and any(v.open and v.given.get("external_id") == name for v in slack.views.values()):
        raise RefusedError("duplicate_external_id")
    user = slack.exchange_trigger(given.get("trigger_id", ""))
    return {"view": slack.shown_view(slack.open_view(user, view))}


@method("views.update", "view", "view_id external_id hash", per_minute=100)
def update(slack: Slack, given: Json) -> Json:
    new = check_view(given["view"], "modal", "home")
    view = _find(slack, given)
    if view is None or not view.open:
        raise RefusedError("not_found")
    replace(slack, view, new, given.get("hash"))
    return {"view": slack.shown_view(view)}


@method("views.publish", "user_id view", "hash", per_minute=100)
def publish(slack: Slack, given: Json) -> Json:
    new = check_view(given["view"], "home")
    if not slack.manifest["features"]["app_home"]["home_tab_enabled"]:
        raise RefusedError("not_enabled")
    if given["user_id"] not in slack.people:
        raise RefusedError("invalid_arguments", "no such user [json-pointer:/user_id]")
    view = slack.homes.get(given["user_id"])
    if view is None:
        view = slack.homes[given["user_id"]] = slack.open_view(given["user_id"], new)
    else:
        replace(slack, view, new, given.get("hash"))
    return {"view": slack.shown_view(view)}


def _find(slack: Slack, given: Json) -> View | None:
    if "view_id" in given:
        return slack.views.get(given["view_id"])
    name = given.get("external_id")
    return next((v for v in slack.views.values() if name and v.given.get("external_id") == name), None)


def replace(slack: Slack, view: View, new: Json, known: str | None = None) -> None:
    if known is not None and known != view.hash:
        raise RefusedError("hash_conflict")
    view.number += 1
    view.given, view.hash, view.errors = new, slack.hash_of(view.number), {}
    slack.noticed()
