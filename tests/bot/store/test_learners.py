"""Learners are known by workspace and name; what they set stays set, and what they do is counted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest

from bot.errors import MachineError
from bot.store import Learner, Store


def test_a_learner_is_the_same_one_the_next_time_and_is_seen_again(store: Store) -> None:
    first, second = store.learner("T1", "UADA"), store.learner("T1", "UADA")
    assert second.id == first.id
    assert second.created_at == first.created_at
    assert second.seen_at >= first.seen_at
    assert (first.stage, first.shown_stage, first.is_mentor) == (None, None, False)


def test_the_same_name_in_another_workspace_is_another_person(store: Store, ada: Learner) -> None:
    other = store.learner("T2", ada.name)
    assert other.id != ada.id
    assert (other.workspace, store.local_learner().workspace) == ("T2", "local")


def test_a_stage_stays_set_until_it_is_taken_back(store: Store, ada: Learner) -> None:
    assert store.set_stage(ada, 4).stage == 4
    assert store.learner("T1", "UADA").stage == 4
    assert store.set_stage(ada, None).stage is None


def test_mentors_are_those_of_the_workspace(store: Store, ada: Learner, bob: Learner) -> None:
    store.set_mentor(bob, True)
    store.set_mentor(store.learner("T2", "UEVE"), True)
    assert [mentor.name for mentor in store.mentors("T1")] == ["UBOB"]
    store.set_mentor(bob, False)
    assert store.mentors("T1") == ()


def test_what_a_learner_does_is_counted_in_spans_of_time(store: Store, ada: Learner, bob: Learner) -> None:
    noon = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    assert [store.count(ada, "review", 3600, noon + timedelta(minutes=m)) for m in (0, 30, 59)] == [1, 2, 3]
    assert store.count(ada, "review", 3600, noon + timedelta(minutes=60)) == 1
    assert store.count(ada, "question", 3600, noon) == 1
    assert store.count(bob, "review", 3600, noon) == 1


def test_no_count_is_lost_when_many_count_at_once(store: Store, ada: Learner) -> None:
    noon = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    numbers: list[int] = []

    def count() -> None:
        numbers.extend(store.count(ada, "question", 60, noon) for _ in range(10))

    threads = [Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == list(range(1, 41))


def test_many_who_meet_the_same_learner_at_once_make_one(store: Store) -> None:
    met: list[int] = []
    threads = [Thread(target=lambda: met.append(store.learner("T9", "UNEW").id)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(met) == 6
    assert len(set(met)) == 1


def test_nothing_is_changed_for_somebody_who_has_been_forgotten(store: Store, ada: Learner) -> None:
    store.forget(ada)
    for change in (lambda: store.set_stage(ada, 3), lambda: store.count(ada, "review", 60)):
        with pytest.raises(MachineError, match="has been deleted in the meantime"):
            change()
    assert store.export(ada)["learners"] == []
