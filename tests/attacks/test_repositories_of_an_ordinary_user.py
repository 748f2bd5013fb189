"""The same repositories, reviewed by a bot that an ordinary user has started, where root runs the tests.

Their controls are in test_repositories.py: it is an ordinary user who runs git and go there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from bot.review.machine import Machine
from tests.attacks.attack import LEVELS, ORDINARY
from tests.attacks.ordinary_bot import UID, OrdinaryBot
from tests.attacks.repository_attack import Plan, plans

NO_RIGHTS = "0000000000000000"
AT_EACH_LEVEL = [(level, plan) for level in LEVELS for plan in plans() if level in plan.levels]


@pytest.fixture(scope="module")
def bot(this_machine: Machine) -> Iterator[OrdinaryBot]:
    with ExitStack() as resources:
        found = OrdinaryBot(this_machine, resources)
        if found.lacking:
            pytest.skip(found.lacking)
        yield found


@pytest.mark.parametrize(
    ("level", "plan"), [pytest.param(at, plan, id=f"{at}-{plan.attack.name}") for at, plan in AT_EACH_LEVEL]
)
def test_a_hostile_repository_harms_nobody(bot: OrdinaryBot, level: str, plan: Plan) -> None:
    if lacking := bot.lacks(level):
        pytest.skip(f"{level}: {lacking}")
    outcome = bot.outcome(plan, level)
    assert outcome.held, outcome.detail
    assert (outcome.attack, outcome.level, outcome.user) == (plan.attack.name, level, ORDINARY)


def test_the_bot_has_no_right_and_no_group_of_root(bot: OrdinaryBot) -> None:
    bot.lacks("static")
    told = Path(f"/proc/{bot.process.number}/status").read_text(encoding="utf-8")
    status = {name: value.split() for name, _, value in (line.partition(":") for line in told.splitlines())}
    assert (status["Uid"], status["Gid"], status["Groups"]) == ([str(UID)] * 4, [str(UID)] * 4, [])
    assert [status[name] for name in ("CapInh", "CapPrm", "CapEff", "CapAmb")] == [[NO_RIGHTS]] * 4


def test_where_there_is_no_such_bot_the_reason_and_the_remedy_are_said(bot: OrdinaryBot, tmp_path: Path) -> None:
    not_set_up = replace(bot.machine, state=tmp_path)
    with ExitStack() as resources:
        lacking = OrdinaryBot(not_set_up, resources).lacking
    assert f"{not_set_up.init}: No such file or directory. " in lacking
    assert "Try the repositories as an ordinary user besides" in lacking
