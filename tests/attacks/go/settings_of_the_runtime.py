"""Changes how Go itself behaves, by godebug lines in go.mod and //go:debug lines, one of them unknown.

Holds: the unknown one is told at its line, and the tools go on where they can.
Stopped by: go itself, which knows the settings that it takes.
Control: none — go itself refuses (unknown godebug).
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, write


def plant(root: Path, canary: str) -> None:
    code = "//go:debug panicnil=1\npackage main\n\nfunc main() {}\n"
    write(root, {"go.mod": "module example.com/shop\n\ngo 1.24\n\ngodebug nonsense=1\n", "main.go": code})


def held(reviewed: Reviewed) -> list[str]:
    said = "go.mod:5: unknown godebug" in reviewed.build
    return [] if not reviewed.ran or said else [f"it is not said: {reviewed.build} {reviewed.reasons}"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    return "unknown godebug" in ordinary.go(machine, root, "build", "./...").said
