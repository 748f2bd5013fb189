"""Has a module path and an import path that hold sequences for the terminal and signs that turn text around.

Holds: no output holds them, and what go says of the path is told.
Stopped by: go itself refuses the path; what it says is cleaned before anything else is done with it.
Control: plain — a program that shows the module line of go.mod shows the sequence.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, write

LEVELS = ("full", "reduced", "static")
PATH = "example.com/\x1b[2J\u202eshop"


def plant(root: Path, canary: str) -> None:
    code = f'package shop\n\nimport _ "{PATH}/x"\n'
    write(root, {"go.mod": f'module "{PATH}"\n\ngo 1.24\n', "shop.go": code})


def held(reviewed: Reviewed) -> list[str]:
    said = reviewed.build + reviewed.reasons
    return [] if not reviewed.ran or "malformed module path" in said else [f"it is not said: {said}"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    return "\x1b[2J" in ordinary.plain(["head", "-1", "go.mod"], root, {}).said
