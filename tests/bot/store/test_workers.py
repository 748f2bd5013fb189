"""What a worker leaves for the one that takes over: its messages in Slack, and its last sign of life."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.store import Learner, Message, Store


def test_the_next_attempt_finds_the_message_of_the_earlier_one(store: Store, ada: Learner) -> None:
    assert store.message_of("job-1", "plan") is None
    store.remember_message(ada, "job-1", "plan", Message("C1", "17.1"))
    store.remember_message(ada, "job-1", "answer", Message("C1", "17.2"))
    assert store.message_of("job-1", "plan") == Message("C1", "17.1")
    assert store.message_of("job-2", "plan") is None
    store.remember_message(ada, "job-1", "plan", Message("C1", "17.9"))
    assert store.message_of("job-1", "plan") == Message("C1", "17.9")


def test_workers_are_alive_as_long_as_they_say_so(store: Store) -> None:
    noon = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    store.beat("one", noon)
    store.beat("two", noon)
    store.beat("one", noon + timedelta(seconds=10))
    assert store.heartbeats() == {"one": noon + timedelta(seconds=10), "two": noon}


def test_one_worker_alone_takes_over_from_a_dead_one(store: Store) -> None:
    store.beat("dead")
    assert [store.bury("dead"), store.bury("dead")] == [True, False]
    assert store.heartbeats() == {}
