"""Includes a file of this machine in assembler code, by its absolute path; no C compiler is needed for it.

Holds: the file is neither read nor shown; that it is missing is said.
Stopped by: the sandbox does not hold it; "static" builds nothing.
Control: plain — `go build` shows what the file holds.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, write


def plant(root: Path, canary: str) -> None:
    secret = root.parent / "secret.h"
    secret.write_text(f"{canary}\n")
    names = ("shop_amd64.s", "shop_arm64.s")
    code = {"shop.go": "package shop\n\nfunc half(n int) int\n\nvar N = half(2)\n"}
    write(root, code | dict.fromkeys(names, f'#include "{secret}"\n'))


def held(reviewed: Reviewed) -> list[str]:
    return [] if not reviewed.ran or "build: 1 error" in reviewed.tools else [f"it is not said: {reviewed.tools}"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    return canary in ordinary.go(machine, root, "build", "./...").said
