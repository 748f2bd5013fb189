"""manifest.json: what Slack will make of it, held against Slack's own limits and what the bot needs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.slack.actions import ACTIONS, MODALS
from tests.fakes.slack.method import find_methods

BOT = Path(__file__).parents[1] / "bot"
MANIFEST: dict[str, Any] = json.loads((Path(__file__).parents[1] / "manifest.json").read_text(encoding="utf-8"))
ABOUT, FEATURES, SETTINGS = (MANIFEST[name] for name in ("display_information", "features", "settings"))

# what an operator may add, so that follow-up questions in a channel's thread need no mention: docs/slack.md
MAY_BE_ADDED = {"message.channels", "message.groups"}
# the scopes that Slack wants for what is no method of its Web API (docs.slack.dev, the page of each event)
SCOPES_OF = {
    "app_mention": {"app_mentions:read"},
    "message.im": {"im:history"},
    "reaction_added": {"reactions:read"},
    "agent_view": {"assistant:write"},
    "slash_commands": {"commands"},
    "shortcuts": {"commands"},
}
HISTORIES = {"channels:history", "groups:history", "im:history"}
OURS = "\n".join(file.read_text(encoding="utf-8") for file in (BOT / "slack").rglob("*.py"))


def methods_called() -> set[str]:
    """Of the Web API, by the calls of Slack's client in our code."""
    called = {name.replace("_", ".") for name in re.findall(r"client\.([a-z]+_\w+)\(", OURS)}
    if "files.upload.v2" in called:
        called |= {"files.getUploadURLExternal", "files.completeUploadExternal"}
    return called & set(find_methods())


def events_heard() -> set[str]:
    """By the listeners of our surfaces. A message in a channel comes only where an operator has asked for it."""
    heard = set(re.findall(r"app\.event\(\"(\w+)\"", OURS))
    return {"message.im" if name == "message" else name for name in heard}


def test_the_app_is_an_agent_with_prompts_to_begin_with() -> None:
    agent = FEATURES["agent_view"]
    assert "assistant_view" not in FEATURES
    assert 0 < len(agent["agent_description"]) <= 300
    assert 1 <= len(agent["suggested_prompts"]) <= 4
    assert all(set(prompt) == {"title", "message"} and all(prompt.values()) for prompt in agent["suggested_prompts"])


def test_the_home_tab_and_messages_are_open() -> None:
    assert FEATURES["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }
    assert SETTINGS["interactivity"]["is_enabled"]
    assert SETTINGS["socket_mode_enabled"]


def test_every_event_that_is_asked_for_is_heard_and_every_one_that_is_heard_is_asked_for() -> None:
    assert set(SETTINGS["event_subscriptions"]["bot_events"]) == events_heard()
    assert not MAY_BE_ADDED & set(SETTINGS["event_subscriptions"]["bot_events"])


def test_every_scope_that_is_asked_for_is_needed_and_every_needed_one_is_asked_for() -> None:
    needed = {scope for name in methods_called() for scope in find_methods()[name].scopes}
    needed |= HISTORIES if methods_called() & {"conversations.history", "conversations.replies"} else set()
    for name in {*events_heard(), *FEATURES}:
        needed |= SCOPES_OF.get(name, set())
    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) == needed


def test_scopes_and_events_stand_in_order() -> None:
    for listed in (MANIFEST["oauth_config"]["scopes"]["bot"], SETTINGS["event_subscriptions"]["bot_events"]):
        assert listed == sorted(set(listed))


def test_every_command_and_shortcut_of_the_manifest_is_answered_and_no_other() -> None:
    commands = {command["command"] for command in FEATURES["slash_commands"]}
    assert commands == set(re.findall(r"app\.command\(\"([^\"]+)\"", OURS))
    shortcuts = {shortcut["callback_id"] for shortcut in FEATURES["shortcuts"]}
    assert shortcuts == set(re.findall(r"app\.shortcut\(\"([^\"]+)\"", OURS))


def test_every_button_and_form_of_ours_has_a_listener_and_no_other_has() -> None:
    assert set(re.findall(r"app\.action\(\"([^\"]+)\"", OURS)) == set(ACTIONS)
    assert set(re.findall(r"app\.view\(\"([^\"]+)\"", OURS)) == set(MODALS)


def test_names_and_descriptions_fit() -> None:
    assert len(ABOUT["name"]) <= 35
    assert len(ABOUT["description"]) <= 140
    assert 174 <= len(ABOUT["long_description"]) <= 4000
    assert re.fullmatch(r"#[0-9a-f]{6}", ABOUT["background_color"])
    assert re.fullmatch(r"[a-z0-9._-]{1,80}", FEATURES["bot_user"]["display_name"])


def test_the_commands_are_escaped_and_fit() -> None:
    commands = {command["command"]: command for command in FEATURES["slash_commands"]}
    assert set(commands) == {"/review", "/ask"}
    assert len(commands) <= 50
    for name, command in commands.items():
        assert re.fullmatch(r"/[a-z-]{1,31}", name)
        assert command["should_escape"] is True
        assert 0 < len(command["description"]) <= 2000
        assert 0 < len(command["usage_hint"]) <= 1000


@pytest.mark.parametrize("shortcut", FEATURES["shortcuts"], ids=lambda shortcut: str(shortcut["name"]))
def test_the_shortcuts_fit(shortcut: dict[str, str]) -> None:
    assert len(FEATURES["shortcuts"]) <= 10
    assert shortcut["type"] in {"message", "global"}
    assert len(shortcut["name"]) <= 24
    assert 0 < len(shortcut["callback_id"]) <= 255
    assert 0 < len(shortcut["description"]) <= 150


def test_it_holds_no_addresses_of_one_installation() -> None:
    """Request URLs are an operator's to add where Socket Mode is not used."""
    assert not re.search(r"request_url|redirect_urls|https://(?!github\.com/owner/repository)", json.dumps(MANIFEST))
