"""conversations.*: opening a direct message, and reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.slack.message import Message
from tests.fakes.slack.method import method
from tests.fakes.slack.wire import Json, RefusedError

if TYPE_CHECKING:
    from tests.fakes.slack.slack import Slack

_PAGES = "cursor inclusive include_all_metadata latest limit oldest"


@method("conversations.open", "", "channel users return_im", "im:write")
def open_direct_message(slack: Slack, given: Json) -> Json:
    users = [user for user in given.get("users", "").split(",") if user]
    if "channel" in given:
        return {"channel": {"id": slack.readable(given["channel"]).id}}
    if len(users) != 1:
        raise RefusedError("users_list_not_supplied" if not users else "too_many_users")
    if users[0] not in slack.people:
        raise RefusedError("user_not_found")
    return {"channel": {"id": slack.direct_message(users[0]).id}}


@method("conversations.info", "channel", "include_locale include_num_members")
def info(slack: Slack, given: Json) -> Json:
    channel = slack.readable(given["channel"])
    slack.needs_scope(f"{channel.scope}:read")
    return {"channel": channel.as_json()}


@method("conversations.history", "channel", _PAGES)
def history(slack: Slack, given: Json) -> Json:
    channel = slack.readable(given["channel"])
    slack.needs_scope(f"{channel.scope}:history")
    _must_be_member(channel.has_bot)
    roots = [m for m in channel.messages if m.thread_ts in {None, m.ts}]
    return _page(slack, list(reversed(_visible(roots))), given)


@method("conversations.replies", "channel ts", _PAGES)
def replies(slack: Slack, given: Json) -> Json:
    """The root comes first on every page."""
    channel = slack.readable(given["channel"])
    slack.needs_scope(f"{channel.scope}:history")
    _must_be_member(channel.has_bot)
    thread = _visible(channel.thread(given["ts"]))
    if not thread or thread[0].ts != given["ts"]:
        raise RefusedError("thread_not_found")
    page = _page(slack, thread[1:], given)
    page["messages"].insert(0, _shown(slack, thread[0], given))
    return page


def _must_be_member(member: bool) -> None:
    if not member:
        raise RefusedError("not_in_channel")


def _visible(messages: list[Message]) -> list[Message]:
    return [m for m in messages if not m.deleted and m.only_for is None]


def _shown(slack: Slack, message: Message, given: Json) -> Json:
    shown = slack.shown(message)
    if str(given.get("include_all_metadata", "0")).lower() not in {"1", "true"}:
        shown.pop("metadata", None)
    return shown


def _page(slack: Slack, messages: list[Message], given: Json) -> Json:
    oldest, latest = given.get("oldest", "0"), given.get("latest", "9" * 12)
    inclusive = str(given.get("inclusive", "0")).lower() in {"1", "true"}
    kept = [
        m for m in messages if float(oldest) < float(m.ts) < float(latest) or (inclusive and m.ts in {oldest, latest})
    ]
    limit, start = int(given.get("limit", 100)), int(given.get("cursor", 0))
    if not 1 <= limit <= 999:
        raise RefusedError("invalid_limit")
    page: Json = {"messages": [_shown(slack, m, given) for m in kept[start : start + limit]]}
    page["has_more"] = start + limit < len(kept)
    if page["has_more"]:
        page["response_metadata"] = {"next_cursor": str(start + limit)}
    return page
