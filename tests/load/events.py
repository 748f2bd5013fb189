"""What a class of learners sends in some seconds: the same events each time they are asked for."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

TEAM, APP, BOT = "T0MENTOR", "A0MENTOR", "U0MENTOR"
_LEARNERS = 40
# of twenty events in a row: a question comes again, as Slack does when an answer was late; people talk to each other
_AGAIN, _CHATTER = 19, (9, 14)
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
            yield Planned(place, _envelope(place, _said(place, "C0CLASS", "channel")), "")
        else:
            channel = f"D{place % _LEARNERS:03d}"
            before = Planned(place, _envelope(place, _said(place, channel, "im")), f"{channel}:{_ts(place)}")
            yield before


def _ts(place: int) -> str:
    return f"1790000000.{place:06d}"


def _said(place: int, channel: str, channel_type: str) -> dict[str, Any]:
    return {
        "type": "message",
        "user": f"U{place % _LEARNERS:03d}",
        "text": f"{_QUESTION} ({place})",
        "ts": _ts(place),
        "event_ts": _ts(place),
        "client_msg_id": _ts(place),
        "team": TEAM,
        "channel": channel,
        "channel_type": channel_type,
        "blocks": [
            {
                "type": "rich_text",
                "block_id": "typed",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": f"{_QUESTION} ({place})"}]}
                ],
            }
        ],
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
