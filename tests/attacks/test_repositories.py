"""Repositories that attack whoever reviews them: each at every level that matters, and each by the naive way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from bot.review.machine import Machine
from tests.attacks.attack import LEVELS
from tests.attacks.ordinary import LackingError
from tests.attacks.repository_attack import Laboratory, Plan, laboratory, plans

ALL = plans()


def at(level: str) -> list[object]:
    chosen = [plan for plan in ALL if level in plan.levels]
    slow = [pytest.mark.slow] if level != "static" else []
    return [pytest.param(p, id=p.attack.name, marks=slow if p.slow else []) for p in chosen]


@pytest.fixture(scope="module")
def laboratories(this_machine: Machine) -> Iterator[dict[str, Laboratory]]:
    with ExitStack() as resources:
        yield {level: laboratory(this_machine, level, resources) for level in LEVELS}


def tried(laboratories: dict[str, Laboratory], level: str, plan: Plan) -> None:
    made = laboratories[level]
    if made.lacking:
        pytest.skip(made.lacking)
    assert made.tried(plan) == []


@pytest.mark.parametrize("plan", at("full"))
def test_a_hostile_repository_harms_nobody(laboratories: dict[str, Laboratory], plan: Plan) -> None:
    tried(laboratories, "full", plan)


@pytest.mark.parametrize("plan", at("reduced"))
def test_a_hostile_repository_harms_nobody_without_namespaces(laboratories: dict[str, Laboratory], plan: Plan) -> None:
    tried(laboratories, "reduced", plan)


@pytest.mark.parametrize("plan", at("static"))
def test_a_hostile_repository_harms_nobody_where_nothing_is_run(
    laboratories: dict[str, Laboratory], plan: Plan
) -> None:
    tried(laboratories, "static", plan)


@pytest.mark.parametrize("plan", [pytest.param(p, id=p.attack.name, marks=[pytest.mark.slow] * p.slow) for p in ALL])
def test_the_attack_works_where_nothing_stops_it(this_machine: Machine, plan: Plan) -> None:
    try:
        assert plan.control(this_machine)
    except LackingError as lacking:
        pytest.skip(str(lacking))


def test_each_group_holds_its_attacks() -> None:
    assert len(ALL) >= 34
    assert {plan.attack.group for plan in ALL} == {"git", "go", "lying", "names"}
