"""Names programs in its .git/config that filter every file on its way into git and out of it.

Holds: none of them runs.
Stopped by: no git is started in a folder of the learner's.
Control: plain — `git add` in that folder runs the filter.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, serve, witness
from tests.fakes.git_server import git


def plant(root: Path, canary: str) -> None:
    serve(root, {".gitattributes": "* filter=evil\n"})
    for kind in ("clean", "smudge", "process"):
        git(root, "config", f"filter.evil.{kind}", f"touch {witness(root)}; cat")


def held(reviewed: Reviewed) -> list[str]:
    return [] if reviewed.review and reviewed.review.commit else ["the commit of the folder is not said"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    (root / "shop.go").write_text("package shop\n\n// Changed.\n")
    ordinary.git(root, "add", "--all")
    return witness(root).exists()
