"""Has Go files, a test file and a file of settings that are links to files of this machine.

Holds: nothing behind them is read or shown; each is named as left out.
Stopped by: only regular files are read, and only what was read goes into the sandbox.
Control: plain — gofmt and `go build` show what the files hold.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, write

NAMES = ("key.go", "key_test.go", ".env", "Dockerfile")


def plant(root: Path, canary: str) -> None:
    secret = root.parent / "secret.txt"
    secret.write_text(f"package shop\n\nvar key = {canary}\n")
    write(root, {"shop.go": "package shop\n"})
    for name in NAMES:
        (root / name).symlink_to(secret)


def held(reviewed: Reviewed) -> list[str]:
    named = [name for name in NAMES if "a symbolic link" in reviewed.left_out.get(name, "")]
    return [f"{name} is not named as left out" for name in NAMES if name not in named]


def control(root: Path, canary: str, machine: Machine) -> bool:
    formatted = ordinary.plain([str(machine.gofmt), "key.go"], root, {}).said
    return canary in formatted and canary in ordinary.go(machine, root, "build", "./...").said
