"""manifest.json: what Slack will make of it, held against Slack's own limits and what the bot needs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

MANIFEST: dict[str, Any] = json.loads((Path(__file__).parents[1] / "manifest.json").read_text(encoding="utf-8"))
ABOUT, FEATURES, SETTINGS = (MANIFEST[name] for name in ("display_information", "features", "settings"))

# why the bot asks for it; a scope that nothing needs is not asked for
SCOPES = {
    "app_mentions:read": "the event app_mention",
    "assistant:write": "suggested prompts, and being an agent at all",
    "channels:history": "what stands in a thread of a channel that the bot is in",
    "chat:write": "answers, streams and sessions",
    "commands": "/review, /ask and the shortcut",
    "files:write": "a review that is too long for messages, as a file",
    "groups:history": "the same in a private channel",
    "im:history": "direct messages",
    "im:read": "with whom a direct message is",
    "im:write": "to open one",
    "reactions:read": "thumbs up and down under an answer",
    "reactions:write": "a sign that a message was seen",
    "users:read": "a person's name and time zone",
}
EVENTS = {
    "agent_session_stopped",
    "app_context_changed",
    "app_home_opened",
    "app_mention",
    "message.im",
    "reaction_added",
}


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


def test_it_asks_for_what_is_needed_and_for_no_more() -> None:
    assert MANIFEST["oauth_config"] == {"scopes": {"bot": sorted(SCOPES)}}
    assert SETTINGS["event_subscriptions"] == {"bot_events": sorted(EVENTS)}


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
