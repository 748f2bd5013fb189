"""Makes go.mod, go.sum and go.work links to files of this machine.

Holds: nothing behind them is read or shown; each is named as left out.
Stopped by: only regular files are read, and only what was read goes into the sandbox.
Control: plain — `go list` shows what the file holds.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, write

NAMES = ("go.mod", "go.sum", "go.work")


def plant(root: Path, canary: str) -> None:
    secret = root.parent / "secret.txt"
    secret.write_text(f"{canary} is the key\n")
    write(root, {"shop.go": "package shop\n"})
    (root / "go.mod").unlink()
    for name in NAMES:
        (root / name).symlink_to(secret)


def held(reviewed: Reviewed) -> list[str]:
    named = [name for name in NAMES if "a symbolic link" in reviewed.left_out.get(name, "")]
    wrong = [f"{name} is not named as left out" for name in NAMES if name not in named]
    return wrong + ([] if not reviewed.ran or "build: 1 module compiled" in reviewed.tools else ["it was not built"])


def control(root: Path, canary: str, machine: Machine) -> bool:
    return canary in ordinary.go(machine, root, "list", "./...").said
