"""Chores are done again and again; one that fails is told in the log and hinders no other."""

from __future__ import annotations

import logging

import pytest

from bot.errors import MachineError
from bot.serve.upkeep import Upkeep
from tests.bot.serve.process import until


def test_each_chore_comes_at_its_interval_and_one_that_fails_hinders_no_other(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done: list[str] = []

    def away() -> None:
        done.append("away")
        raise MachineError("The store cannot be used. Start it.")

    def broken() -> None:
        done.append("broken")
        raise RuntimeError("a defect")

    with caplog.at_level(logging.INFO):
        upkeep = Upkeep(
            {
                "often": (0.01, lambda: done.append("often")),
                "nothing": (0.01, lambda: 0),
                "some": (0.01, lambda: 3),
                "away": (0.02, away),
                "broken": (0.02, broken),
                "late": (3600, lambda: done.append("late")),
            }
        )
        until(lambda: done.count("often") > 4 and done.count("away") > 1 and done.count("broken") > 1)
        upkeep.close(5)
    ended = len(done)
    assert done.count("often") > done.count("broken")
    assert "late" not in done
    assert "upkeep: away: The store cannot be used. Start it." in caplog.text
    assert "a defect" in caplog.text
    assert "upkeep: some: 3" in caplog.text
    assert "upkeep: nothing" not in caplog.text
    upkeep._thread.join()
    assert len(done) == ended
