"""Commits links instead of files: to a file of this machine, to a folder, and to /etc.

Holds: nothing behind them is read or shown; each is named as left out.
Stopped by: git is never asked to check out, and no file is written where a link is committed.
Control: plain — in a clone, the Go file shows what the other file holds.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, serve
from tests.fakes.git_server import git

HOSTED = True


def plant(root: Path, canary: str) -> None:
    (root.parent / "secret").mkdir()
    (root.parent / "secret/key.go").write_text(f"package shop\n\nconst key = {canary}\n")
    serve(root, {})
    (root / "key.go").symlink_to(root.parent / "secret/key.go")
    (root / "pay").symlink_to(root.parent / "secret")
    (root / "etc.go").symlink_to("/etc/passwd")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=With links")


def held(reviewed: Reviewed) -> list[str]:
    return [
        f"{name} is not named as left out"
        for name in ("key.go", "pay", "etc.go")
        if "a symbolic link" not in reviewed.left_out.get(name, "")
    ]


def control(root: Path, canary: str, machine: Machine) -> bool:
    _, target = ordinary.clone(root)
    return canary in (target / "key.go").read_text() and canary in (target / "pay/key.go").read_text()
