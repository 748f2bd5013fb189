"""A key that does not hold and an id that is gone are loud; without a key there is nothing to examine."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.doctor.finding import Seen
from bot.doctor.host import Host
from tests.bot.doctor.conftest import Examine
from tests.bot.doctor.test_examinations import settings
from tests.bot.llm.conftest import api
from tests.fakes.anthropic import Anthropic

__all__ = ["api"]


def seen(examine: Examine, api: Anthropic, offline: bool = False, **changed: object) -> Seen:
    usual: dict[str, object] = {"ANTHROPIC_API_KEY": api.key, "ANTHROPIC_BASE_URL": api.url}
    return examine("models", settings=settings(**(usual | changed)), offline=offline)


def test_ids_that_the_key_may_use_are_well(examine: Examine, api: Anthropic) -> None:
    found = seen(examine, api)

    assert (found.status, found.value) == ("ok", "3")
    assert "claude-haiku-5-5" in found.seen


def test_an_id_that_is_gone_is_named_with_the_setting(examine: Examine, api: Anthropic) -> None:
    found = seen(examine, api, model_answer="claude-haiku-3")

    assert found.status == "weaker"
    assert found.seen == "claude-haiku-3 is not among the models that this key may use"
    assert found.remedy == "set GOMENTOR_MODEL_ANSWER to the id of a model that the key may use"


@pytest.mark.parametrize("offline", [True, False])
def test_an_id_on_its_way_out_is_named_with_the_day(examine: Examine, api: Anthropic, offline: bool) -> None:
    api.models = (*api.models, "claude-sonnet-4-5")

    found = seen(examine, api, offline, model_review="claude-sonnet-4-5")

    assert found.status == "weaker"
    assert found.seen == "claude-sonnet-4-5 ends on November 30th, 2026"


def test_a_model_does_not_grade_itself(examine: Examine, api: Anthropic) -> None:
    found = seen(examine, api, model_grade="claude-sonnet-5-5")

    assert (found.status, found.seen) == ("weaker", "claude-sonnet-5-5 writes and grades")
    assert "GOMENTOR_MODEL_GRADE" in found.remedy


def test_a_key_that_does_not_hold_is_said_and_not_shown(examine: Examine, api: Anthropic) -> None:
    found = seen(examine, api, ANTHROPIC_API_KEY="sk-ant-wrong")

    assert found.status == "weaker"
    assert "does not accept our key" in found.seen
    assert "sk-ant-wrong" not in f"{found}"


def test_nobody_there_is_said(examine: Examine, api: Anthropic) -> None:
    assert "cannot be reached" in seen(examine, api, ANTHROPIC_BASE_URL="http://127.0.0.1:9").seen


@pytest.mark.parametrize(("name", "value"), [("ANTHROPIC_API_KEY", ""), ("model", "offline"), ("model", "replay:x")])
def test_without_a_model_there_is_nothing_to_examine(examine: Examine, api: Anthropic, name: str, value: str) -> None:
    changed: dict[str, Any] = {name: value}
    assert seen(examine, api, **changed).status == "not needed"


def test_keys_are_told_by_name_and_never_shown(host: Host, examine: Examine) -> None:
    found = examine("keys", settings=settings(ANTHROPIC_API_KEY="sk-ant-secret", SENTRY_DSN="https://secret"))

    assert found.seen == "ANTHROPIC_API_KEY, SENTRY_DSN are set"
    assert replace(host, settings=settings()).settings.anthropic_api_key.get_secret_value() == ""
    assert examine("keys", settings=settings()).status == "not needed"
