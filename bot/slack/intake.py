"""Whatever Slack sends is written down before it is acknowledged, done once, and forgotten by nobody."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.middleware import Middleware

from bot.errors import MachineError
from bot.store import Event, Store

_TAKEN = "go_mentor_taken"
# a person's own words; every other subtype says that something happened to a message
_WRITTEN = frozenset({None, "file_share", "thread_broadcast"})
_log = logging.getLogger(__name__)


class Intake(Middleware):
    """Behind the checks of signature and token. What was done before is acknowledged and passed over.

    What is known and was not finished is passed on: the process that had it may be dead, and its job has the same id.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def process(self, *, req: BoltRequest, resp: BoltResponse, next: Callable[[], BoltResponse]) -> BoltResponse:  # noqa: A002  # Bolt's name
        event = event_of(req.body)
        if event is not None:
            if not self._store.received(event) and self._store.is_finished(event):
                return BoltResponse(status=200, body="")
            req.context[_TAKEN] = event
        return next()


def settled(req: BoltRequest, answered: BoltResponse, store: Store) -> BoltResponse:
    """The answer to Slack, once a listener has done its part."""
    taken: Event | None = req.context.get(_TAKEN)
    if taken is not None and answered.status == 200:
        try:
            store.finished(taken.event)
        except MachineError as error:
            _log.warning("%s is done and is not noted as done; it will be taken up again: %s", taken.event, error)
    return answered


def take_up(app: App, store: Store, seconds: float = 60) -> int:
    """Do what was received longer ago than that and never finished: the process that took it died. Says how many."""
    left = store.unfinished(datetime.now(UTC) - timedelta(seconds=seconds))
    for event in left:
        # it was checked when it came; in this mode it needs no signature
        app.dispatch(BoltRequest(mode="socket_mode", body=dict(event.payload)))
    return len(left)


def event_of(body: Mapping[str, Any]) -> Event | None:
    """None for what asks nothing of us, such as what people in a channel say to each other: it is not kept."""
    # Slack's old way to prove itself, the same for every event
    payload = {name: value for name, value in body.items() if name != "token"}
    if "event" in body:
        return _event(body, payload)
    if not body.get("trigger_id"):
        return None
    if "command" in body:
        user, channel, workspace = body["user_id"], body["channel_id"], body["team_id"]
    else:
        user, channel = body["user"]["id"], (body.get("channel") or {}).get("id", "")
        workspace = (body.get("team") or {}).get("id") or body["user"]["team_id"]
    kind = body.get("command") or body["type"]
    return Event(body["trigger_id"], kind, workspace, user, payload, channel)


def _event(body: Mapping[str, Any], payload: dict[str, Any]) -> Event | None:
    event = body["event"]
    is_message = event["type"] in ("message", "app_mention")
    if is_message and not is_written(event):
        return None
    if event["type"] == "message" and event.get("channel_type") != "im" and not _names_us(body):
        return None
    where = event.get("channel")
    return Event(
        event=body["event_id"],
        kind=event["type"],
        workspace=body["team_id"],
        user=str(event.get("user", "")),
        channel=where if isinstance(where, str) else "",
        ts=event["ts"] if is_message else None,
        payload=payload,
    )


def is_written(event: Mapping[str, Any]) -> bool:
    """Whether a person has written this message, and not a program."""
    return event.get("subtype") in _WRITTEN and bool(event.get("user")) and not event.get("bot_id")


def names(event: Mapping[str, Any], user: str) -> bool:
    return f"<@{user}" in event.get("text", "")


def _names_us(body: Mapping[str, Any]) -> bool:
    return any(names(body["event"], ours["user_id"]) for ours in body.get("authorizations", []) if ours.get("user_id"))
