"""Names its default branch like an option of git: --upload-pack=….

Holds: no command runs, and the branch is reviewed like any other.
Stopped by: a commit is asked for by its number, and no name of a repository's stands where an option could.
Control: plain — `git fetch` with the name of the branch behind it runs the command.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, serve
from tests.fakes.git_server import git

HOSTED = True
# a branch's name holds no space: the shell puts one there
NAME = "--upload-pack=touch${IFS}witness;git-upload-pack"


def plant(root: Path, canary: str) -> None:
    serve(root, {})
    git(root, "update-ref", f"refs/heads/{NAME}", "HEAD")
    git(root, "symbolic-ref", "HEAD", f"refs/heads/{NAME}")


def held(reviewed: Reviewed) -> list[str]:
    return [] if reviewed.review and reviewed.review.coverage.read == 1 else [f"it was not reviewed: {reviewed.error}"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    ordinary.git(root.parent, "init", "--quiet", "mine")
    named = ordinary.git(root, "symbolic-ref", "--short", "HEAD").said.strip()
    ordinary.git(root.parent / "mine", "fetch", str(root), named)
    return (named == NAME and (root / "witness").exists()) or (root.parent / "mine/witness").exists()
