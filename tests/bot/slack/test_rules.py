"""Who may ask, where and how often; a refusal says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import RefusedError
from bot.slack.rules import Rules
from bot.store import Learner, Store

NOON = datetime(2026, 11, 28, 12, 0, 50, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "reviews.sqlite")
    yield made
    made.close()


@pytest.fixture
def ada(store: Store) -> Learner:
    return store.learner("T1", "UADA")


def test_without_rules_everybody_may_ask_everywhere_and_at_any_pace(store: Store, ada: Learner) -> None:
    Rules().check_place("T1", "C1")
    for _ in range(50):
        Rules().check_pace(store, ada, NOON)
    assert store.export(ada)["counters"] == [], "what is not limited is not counted"


def test_another_workspace_is_refused_with_its_id_and_the_setting() -> None:
    rules = Rules(workspaces=frozenset({"T1", "T2"}))
    rules.check_place("T2", "D1")
    with pytest.raises(RefusedError, match=r"this workspace \(T3\).*GOMENTOR_WORKSPACES"):
        rules.check_place("T3", "D1")


@pytest.mark.parametrize("channel", ["C2", "G7"])
def test_another_channel_is_refused_and_the_direct_message_named_instead(channel: str) -> None:
    rules = Rules(channels=frozenset({"C1"}))
    for allowed in ("C1", "D9", ""):
        rules.check_place("T1", allowed)
    with pytest.raises(RefusedError, match=rf"this channel \({channel}\). Write to me in a direct message"):
        rules.check_place("T1", channel)


def test_whoever_asks_too_often_in_a_minute_hears_how_long_to_wait(store: Store, ada: Learner) -> None:
    rules = Rules(per_minute=2)
    rules.check_pace(store, ada, NOON)
    rules.check_pace(store, ada, NOON)
    with pytest.raises(RefusedError, match=r"more than 2 times within a minute. Wait 10 seconds, and ask again"):
        rules.check_pace(store, ada, NOON)
    rules.check_pace(store, store.learner("T1", "UBOB"), NOON)
    rules.check_pace(store, ada, NOON + timedelta(seconds=10))


def test_whoever_asks_too_often_in_a_day_hears_when_the_next_begins(store: Store, ada: Learner) -> None:
    rules = Rules(per_minute=5, per_day=1)
    rules.check_pace(store, ada, NOON)
    with pytest.raises(RefusedError, match=r"more than once today. A new day begins at 00:00 UTC"):
        rules.check_pace(store, ada, NOON + timedelta(hours=1))
    rules.check_pace(store, ada, NOON + timedelta(hours=12))
