"""Names programs in its .git/config: a file system monitor, an ssh command, a pager and a diff tool.

Holds: none of them runs.
Stopped by: no git is started in a folder of the learner's.
Control: plain — `git status` runs the monitor, and `git fetch` the ssh command.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, serve, witness
from tests.fakes.git_server import git


def plant(root: Path, canary: str) -> None:
    serve(root, {})
    for name in ("core.fsmonitor", "core.sshCommand", "core.pager", "diff.external", "core.gitProxy"):
        git(root, "config", name, f"touch {witness(root)}-{name}; false")
    git(root, "config", "remote.origin.url", "ssh://git@example.invalid/shop.git")


def held(reviewed: Reviewed) -> list[str]:
    return [] if reviewed.review and reviewed.review.commit else ["the commit of the folder is not said"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    ordinary.git(root, "status")
    ordinary.git(root, "fetch", "--quiet", "origin")
    found = {path.name for path in root.parent.glob("witness-*")}
    return {"witness-core.fsmonitor", "witness-core.sshCommand"} <= found
