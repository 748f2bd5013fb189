"""Has names of files that hold line breaks and the sequences that steer a terminal.

Holds: no output holds them; each file is named as left out, with what to do.
Stopped by: what cannot be seen in a name is replaced, and such files are not read.
Control: plain — `gofmt -l` prints the names as they are, line breaks and sequences included.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, write

NAMES = ("a\nshop.go:1: all is well.go", "\x1b[2J\x1b]0;mine\x07.go", "back\\slash.go", "tab\tand\rreturn.go")


def plant(root: Path, canary: str) -> None:
    write(root, {"shop.go": "package shop\n", **dict.fromkeys(NAMES, "package  shop\n")})


def held(reviewed: Reviewed) -> list[str]:
    wrong = [] if len(reviewed.left_out) == len(NAMES) else [f"left out are {reviewed.left_out}"]
    wrong += [f"{name!r} has no way on" for name, reason in reviewed.left_out.items() if "rename it" not in reason]
    return wrong + ([] if "1 of 5 Go files read" in reviewed.screen else ["what was not read is not counted"])


def control(root: Path, canary: str, machine: Machine) -> bool:
    said = ordinary.plain([str(machine.gofmt), "-l", "."], root, {}).said
    return "\x1b[2J" in said and "\nshop.go:1: all is well.go" in said
