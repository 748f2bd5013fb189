"""auth.test, users.info, reactions.* and apps.connections.open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.slack.message import Message
from tests.fakes.slack.method import method
from tests.fakes.slack.wire import Json, RefusedError

if TYPE_CHECKING:
    from tests.fakes.slack.slack import Slack


@method("auth.test", "", "", per_minute=600)
def auth_test(slack: Slack, _given: Json) -> Json:
    return {
        "url": f"{slack.url}/",
        "team": "Learners",
        "team_id": slack.team,
        "user": "go-mentor",
        "user_id": slack.bot_user,
        "bot_id": slack.bot,
        "is_enterprise_install": False,
    }


@method("users.info", "user", "include_locale", "users:read", per_minute=100)
def users_info(slack: Slack, given: Json) -> Json:
    person = slack.people.get(given["user"])
    if person is None:
        raise RefusedError("user_not_found")
    user = {"id": person.id, "team_id": slack.team, "name": person.name, "real_name": person.name, "is_bot": False}
    return {"user": user | {"profile": {"display_name": person.name}, "tz": "Etc/UTC"}}


@method("reactions.add", "channel name timestamp", "", "reactions:write")
def add_reaction(slack: Slack, given: Json) -> Json:
    message = _reacted(slack, given)
    users = message.reactions.setdefault(given["name"], [])
    if slack.bot_user in users:
        raise RefusedError("already_reacted")
    users.append(slack.bot_user)
    slack.noticed()
    return {}


@method("reactions.remove", "name", "channel timestamp", "reactions:write", per_minute=20)
def remove_reaction(slack: Slack, given: Json) -> Json:
    message = _reacted(slack, given)
    users = message.reactions.get(given["name"], [])
    if slack.bot_user not in users:
        raise RefusedError("no_reaction")
    users.remove(slack.bot_user)
    slack.noticed()
    return {}


def _reacted(slack: Slack, given: Json) -> Message:
    if not given["name"].replace("_", "").replace("+", "").replace("-", "").isalnum():
        raise RefusedError("invalid_name")
    message = slack.readable(given["channel"]).find(given["timestamp"])
    if message is None:
        raise RefusedError("message_not_found")
    return message


@method("apps.connections.open", "", "", "connections:write", per_minute=10, app_token=True)
def open_connection(slack: Slack, _given: Json) -> Json:
    if not slack.manifest["settings"]["socket_mode_enabled"]:
        raise RefusedError("socket_mode_not_enabled")
    return {"url": slack.sockets.new_address()}
