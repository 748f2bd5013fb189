"""Makes .git a file that names the repository of another project on this machine.

Holds: nothing of the other project is told, not even its commit.
Stopped by: what lies in .git is read where it lies, and a file holds nothing.
Control: plain — `git log` in that folder tells the other project's commits.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, serve, write
from tests.fakes.git_server import git


def plant(root: Path, canary: str) -> None:
    other = root.parent / "other"
    other.mkdir()
    serve(other, {})
    git(other, "commit", "--quiet", "--allow-empty", f"--message={canary}")
    write(root, {"shop.go": "package shop\n", ".git": f"gitdir: {other}/.git\n"})


def held(reviewed: Reviewed) -> list[str]:
    commit = git(reviewed.root.parent / "other", "rev-parse", "HEAD")
    told = [name for name, text in reviewed.texts.items() if commit[:10] in text]
    return [f"the other project's commit is in the {name}" for name in told]


def control(root: Path, canary: str, machine: Machine) -> bool:
    return canary in ordinary.git(root, "log").said
