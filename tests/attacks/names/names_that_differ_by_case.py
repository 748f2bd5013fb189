"""Has files whose names differ by case alone, of which some machines keep one: shop.go and SHOP.go.

Holds: both are read, or the one that this machine cannot hold is named as left out.
Stopped by: a file is made only where there is none of that name.
Control: plain — of the four names that a clone lists, two are left where case does not count.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, serve

HOSTED = True


def plant(root: Path, canary: str) -> None:
    serve(root, {"SHOP.go": "package shop\n", "Pay/pay.go": "package pay\n", "pay/Pay.go": "package pay\n"})


def held(reviewed: Reviewed) -> list[str]:
    read = reviewed.review.coverage.read if reviewed.review else 0
    return [] if read + len(reviewed.left_out) == 4 else [f"{read} were read, left out are {reviewed.left_out}"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    _, target = ordinary.clone(root)
    names = ordinary.git(target, "ls-files", "*.go").said.split()
    return len(names) == 4 and len({name.lower() for name in names}) == 2
