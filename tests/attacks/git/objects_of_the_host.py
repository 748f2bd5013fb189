"""Borrows, through objects/info/alternates, the objects of another project on this machine, and names its commit.

Holds: nothing of the other project is told but the name of the commit, which the folder itself holds.
Stopped by: no git is started in a folder of the learner's, and no object is read.
Control: plain — `git log` in that folder tells the other project's commits.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, serve
from tests.fakes.git_server import git


def plant(root: Path, canary: str) -> None:
    other = root.parent / "other"
    other.mkdir()
    serve(other, {})
    git(other, "commit", "--quiet", "--allow-empty", f"--message={canary}")
    serve(root, {})
    (root / ".git/objects/info").mkdir(exist_ok=True)
    (root / ".git/objects/info/alternates").write_text(f"{other}/.git/objects\n")
    git(root, "update-ref", "refs/heads/main", git(other, "rev-parse", "HEAD"))


def held(reviewed: Reviewed) -> list[str]:
    return [] if reviewed.review and reviewed.review.coverage.read == 1 else ["its own file was not read"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    return canary in ordinary.git(root, "log").said
