"""Every attack program, at both levels of the sandbox, by root and by an ordinary user; and that each works without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.review.machine import Machine
from tests.attacks.arenas import Arenas, users
from tests.attacks.attack import RACE, Attack, programs


@pytest.fixture(scope="module")
def arenas(this_machine: Machine) -> Iterator[Arenas]:
    with Arenas(this_machine) as found:
        yield found


def _name(attack: Attack) -> str:
    return attack.name


@pytest.mark.parametrize("attack", programs(), ids=_name)
@pytest.mark.parametrize("user", users())
@pytest.mark.parametrize("level", ["full", "reduced", RACE])
def test_the_attack_is_stopped(arenas: Arenas, attack: Attack, level: str, user: str) -> None:
    lacking = arenas.lacking(level, user)
    if lacking:
        pytest.skip(f"{level}, {user}: {lacking}")
    outcome = arenas.outcome(attack, level, user)
    assert outcome.held, f"{attack.says} It must hold that {attack.holds} But: {outcome.detail}"


@pytest.mark.parametrize("attack", programs(), ids=_name)
def test_without_what_stops_it_the_attack_works(arenas: Arenas, attack: Attack) -> None:
    said = arenas.control(attack)
    if said.lacking:
        pytest.skip(f"this machine is no place for it: {said.lacking}")
    assert said.worked, f"{attack.control} It said: {said.text[-300:]} {said.errors[-300:]} {said.killed}"
