"""Makes .git a link to the repository of another project on this machine.

Holds: nothing of the other project is told, not even its commit.
Stopped by: no folder on the way to a file of .git may be a link.
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
    serve(other, {"secret.go": f"package secret // {canary}\n"})
    git(other, "commit", "--quiet", "--allow-empty", f"--message={canary}")
    write(root, {"shop.go": "package shop\n"})
    (root / ".git").symlink_to(other / ".git")


def held(reviewed: Reviewed) -> list[str]:
    commit = git(reviewed.root.parent / "other", "rev-parse", "HEAD")
    told = [name for name, text in reviewed.texts.items() if commit[:10] in text]
    return [f"the other project's commit is in the {name}" for name in told]


def control(root: Path, canary: str, machine: Machine) -> bool:
    return canary in ordinary.git(root, "log").said
