"""A little of the load, on a machine that does other things too; and the measure sees a promise that is broken."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.load.events import planned
from tests.load.measured import Measured, Memory, compared
from tests.load.rig import over_http, through_a_socket

_SLACKS_PATIENCE = 3.0


@pytest.mark.slow
@pytest.mark.parametrize("measure", [over_http, through_a_socket], ids=["over HTTP", "through a socket"])
def test_nothing_is_lost_nothing_comes_twice_and_slack_waits_for_nothing(measure: object) -> None:
    measured: Measured = measure("SQLite", 25, 5)  # type: ignore[operator]  # both are asked alike
    assert len(measured.took) == 125
    assert (measured.refused, measured.lost, measured.twice) == (0, 0, 0)
    assert measured.p99 < _SLACKS_PATIENCE, measured.row()


def test_what_is_planned_is_the_same_each_time_and_holds_what_slack_does() -> None:
    events = list(planned(200))
    assert [event.job for event in events] == [event.job for event in planned(200)]
    assert len({event.body["event_id"] for event in events}) == 200 - sum(event.again for event in events)
    kinds = Counter(event.body["event"]["type"] for event in events)
    assert kinds == {"message": 190, "app_mention": 10}
    assert sum(event.job == "" for event in events) == 20
    # each question of the channel is one job of two events; each repeated one adds none
    assert len({event.job for event in events if event.job}) == 200 - 20 - 10 - 10


@pytest.mark.parametrize(
    ("found", "lost", "twice"),
    [(["a", "b"], 0, 0), (["a"], 1, 0), (["a", "b", "b"], 0, 1), (["a", "b", "c"], 0, 1), ([], 2, 0)],
)
def test_what_is_missing_and_what_is_too_much_is_counted(found: list[str], lost: int, twice: int) -> None:
    assert compared(["a", "b", "b"], found) == (lost, twice)


def measured(seconds: float = 0.1, kept: tuple[float, ...] = (100, 120, 121, 122, 121, 122), **more: int) -> Measured:
    none = {"refused": 0, "lost": 0, "twice": 0} | more
    return Measured("HTTP", 200, [0.01] * 98 + [seconds] * 2, memory=Memory(1, list(kept)), **none)


def test_a_promise_that_is_broken_is_seen() -> None:
    assert measured().holds
    assert "holds" in measured().row()
    assert not measured(seconds=0.6).holds
    assert not measured(lost=1).holds
    assert not measured(twice=1).holds
    assert not measured(refused=1).holds
    assert not measured(kept=(100, 110, 120, 130, 140, 150)).holds


def test_memory_is_looked_at_while_a_process_runs() -> None:
    with Memory(int(Path("/proc/self").resolve().name)) as memory:
        pass
    assert memory.seen[0] > 10
    assert memory.is_flat
