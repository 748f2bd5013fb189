"""Leaves in an init function of the code under test with status 0, before the test runner itself begins.

Holds: the tests count as without a verdict, nothing is said to have passed, and the review says why.
Stopped by: only what has begun and ended counts as a test that passed.
Control: plain — `go test` says ok.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.lying import HALF, suite
from tests.attacks.repository_attack import Reviewed, write

LEAVES = 'package shop\n\nimport "os"\n\nfunc init() {\n\tos.Exit(0)\n}\n'


def plant(root: Path, canary: str) -> None:
    write(root, {"shop.go": HALF, "leave.go": LEAVES, "shop_test.go": suite("", "")})


def held(reviewed: Reviewed) -> list[str]:
    wrong = ["a test is said to have passed"] if reviewed.passed else []
    wrong += [] if "test: 1 without a verdict" in reviewed.tools else ["that it has no verdict is not said"]
    return wrong + ([] if "ended before the first of its tests began" in reviewed.tools else ["it is not said why"])


def control(root: Path, canary: str, machine: Machine) -> bool:
    return ordinary.go(machine, root, "test", "./...").said.startswith("ok")
