"""docs/slack.md: what it tells an operator to press, set and type is there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.cli import parser
from bot.settings import known_names
from bot.slack.surfaces import cohort
from tests.test_manifest import MANIFEST, MAY_BE_ADDED

TOP = Path(__file__).parents[1]
PAGE = (TOP / "docs" / "slack.md").read_text(encoding="utf-8")
OURS = "\n".join(file.read_text(encoding="utf-8") for file in (TOP / "bot" / "slack").rglob("*.py"))


def rows(heading: str) -> set[str]:
    """The names in the first column of the table below this heading of it."""
    table = PAGE.partition(f"| {heading} |")[2].partition("\n\n")[0]
    return {name for line in table.splitlines() for name in re.findall(r"`([^`]+)`", line.partition(" | ")[0])}


def test_every_scope_and_event_of_the_manifest_is_explained_and_no_other() -> None:
    assert rows("scope") == set(MANIFEST["oauth_config"]["scopes"]["bot"])
    assert rows("event") == set(MANIFEST["settings"]["event_subscriptions"]["bot_events"])
    assert all(f"`{event}`" in PAGE for event in MAY_BE_ADDED)


def test_every_setting_that_it_names_is_one() -> None:
    named = set(re.findall(r"\b(?:GOMENTOR|SLACK)_[A-Z_]+\b", PAGE))
    assert named <= known_names()
    assert {name for name in known_names() if name.startswith("SLACK_")} - named == {"SLACK_API_URL"}


def test_every_command_that_it_names_is_one() -> None:
    for command in re.findall(r"\.venv/bin/gomentor ([^\n`]+)", PAGE):
        assert parser().parse_args(command.split())


def test_every_button_that_it_names_is_one() -> None:
    pressed = {"Another hint", "Explain this check", "Review again", "My stage", "Ask a mentor", "Ask back"}
    pressed |= {"I take it", "Write an answer", "What you know about me", "Forget me", "Show all"}
    for label in pressed:
        assert f"*{label}*" in PAGE
        assert f'"{label}' in OURS, label
    for shortcut in MANIFEST["features"]["shortcuts"]:
        assert f"*{shortcut['name']}*" in PAGE


def test_the_bots_name_and_commands_are_those_of_the_manifest() -> None:
    assert f"@{MANIFEST['features']['bot_user']['display_name']}" in PAGE
    for command in MANIFEST["features"]["slash_commands"]:
        assert f"`{command['command']} " in PAGE
    assert cohort.ASKED.fullmatch("learners")


def test_every_file_that_it_leads_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (TOP / "docs" / target).resolve().is_file(), target


@pytest.mark.parametrize("switch", ["socket_mode_enabled"])
def test_what_needs_no_step_of_its_own_is_on_in_the_manifest(switch: str) -> None:
    assert json.dumps(MANIFEST["settings"][switch]) == "true"
