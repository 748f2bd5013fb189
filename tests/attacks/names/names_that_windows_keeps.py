"""Has files by names that Windows takes for devices, and names that end in a dot or a space.

Holds: all of them are read, or named as left out with a reason.
Stopped by: names go nowhere but into our own folder and the sandbox, which know no devices.
Control: plain — of such a name, Python's own rule for paths of Windows says that it is a device.
"""

from __future__ import annotations

import warnings
from pathlib import Path, PureWindowsPath

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, write

NAMES = ("CON.go", "aux.go", "NUL.go", "com1.go", "nul", "dot./dot.go", "space /space.go")


def plant(root: Path, canary: str) -> None:
    write(root, dict.fromkeys(NAMES, "package shop\n"))


def held(reviewed: Reviewed) -> list[str]:
    read = reviewed.review.coverage.read if reviewed.review else 0
    left = sum(name.endswith(".go") for name in reviewed.left_out)
    return [] if read + left == 6 else [f"{read} were read, left out are {reviewed.left_out}"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    listed = ordinary.plain(["ls", "-1"], root, {}).said.splitlines()
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        return {"CON.go", "NUL.go", "aux.go"} <= {name for name in listed if PureWindowsPath(name).is_reserved()}
