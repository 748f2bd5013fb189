"""What a class of learners sends in some seconds: the same events each time they are asked for."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.fakes.slack import Slack
from tests.fakes.slack.wire import rich

TEAM, APP, BOT, CLASS = Slack.team, Slack.app, Slack.bot_user, "C0CLASS"
_LEARNERS = 40
# of twenty events in a row: a question comes again, as Slack does when an answer was late; people talk to each other;
# a question in the channel comes as two events, as in life
_AGAIN, _CHATTER, _MENTION, _ITS_MESSAGE = 19, (9, 14), 4, 5
_QUESTION = "How do I close a response body in a loop, and why does it matter? " * 4


@dataclass(frozen=True)
class Planned:
    """`job`: the one that must come of it; "" where none may."""

    number: int
    body: dict[str, Any]
    job: str
    again: bool = False


def planned(number: int) -> Iterator[Planned]:
    before = None
    for place in range(number):
        kind = place % 20
        if kind == _AGAIN and before is not None:
            yield Planned(place, before.body, before.job, again=True)
        elif kind in _CHATTER:
            yield Planned(place, _envelope(place, _said(place, CLASS, "channel")), "")
        elif kind in (_MENTION, _ITS_MESSAGE):
            first = place - (kind - _MENTION)
            event = _said(first, CLASS, "channel", f"<@{BOT}> ")
            if kind == _MENTION:
                event = {**event, "type": "app_mention"}
                del event["channel_type"]
            yield Planned(place, _envelope(place, event), f"{CLASS}:{_ts(first)}")
        else:
            channel = f"D{place % _LEARNERS:03d}"
            before = Planned(place, _envelope(place, _said(place, channel, "im")), f"{channel}:{_ts(place)}")
            yield before


def _ts(place: int) -> str:
    return f"1790000000.{place:06d}"


def _said(place: int, channel: str, channel_type: str, before: str = "") -> dict[str, Any]:
    text = f"{before}{_QUESTION} ({place})"
    return {
        "type": "message",
        "user": f"U{place % _LEARNERS:03d}",
        "text": text,
        "ts": _ts(place),
        "event_ts": _ts(place),
        "client_msg_id": _ts(place),
        "team": TEAM,
        "channel": channel,
        "channel_type": channel_type,
        "blocks": [rich(text)],
    }


def _envelope(place: int, event: dict[str, Any]) -> dict[str, Any]:
    return {
        "token": "verification",
        "team_id": TEAM,
        "api_app_id": APP,
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev{place:010d}",
        "event_time": int(time.time()),
        "authorizations": [{"team_id": TEAM, "user_id": BOT, "is_bot": True}],
        "is_ext_shared_channel": False,
    }
