"""Holds files by names that a file system can take for git's own folder: .GIT/config, git~1/config.

Holds: nothing is written, and the repository is refused in a sentence that says why.
Stopped by: git itself, which is told to check all that it receives; our own writer refuses such names as well.
Control: none — git itself refuses (invalid path).
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, serve, witness
from tests.fakes.git_server import blob, git

HOSTED = True


def plant(root: Path, canary: str) -> None:
    serve(root, {})
    config = blob(root, f'[core]\n\tfsmonitor = "touch {witness(root)}; false"\n'.encode())
    inner = git(root, "mktree", stdin=f"100644 blob {config}\tconfig\n".encode())
    names = (b".GIT", b"git~1")
    raw = b"".join(b"40000 " + name + b"\0" + bytes.fromhex(inner) for name in names)
    tree = git(root, "hash-object", "-t", "tree", "-w", "--stdin", "--literally", stdin=raw)
    git(root, "update-ref", "refs/heads/main", git(root, "commit-tree", tree, "-m", "Strange"))


def held(reviewed: Reviewed) -> list[str]:
    return (
        [] if "is damaged: git's own check refuses it" in reviewed.error else [f"it was not refused: {reviewed.error}"]
    )


def control(root: Path, canary: str, machine: Machine) -> bool:
    ran, target = ordinary.clone(root)
    return "invalid path '.GIT/config'" in ran.said and not (target / "git~1").exists()
