"""Has entries in its tree whose names lead out of it: .., /etc/passwd, a name with a slash in it.

Holds: nothing is written; the repository is refused in a sentence that says why.
Stopped by: git itself, which is told to check all that it receives; our own writer refuses such names as well.
Control: none — git itself refuses (invalid path).
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, serve
from tests.fakes.git_server import blob, git

HOSTED = True
NAMES = (b"../witness", b"/tmp/witness", b"..")


def plant(root: Path, canary: str) -> None:
    serve(root, {})
    code = bytes.fromhex(blob(root, b"package shop\n"))
    raw = b"".join(b"100644 " + name + b"\0" + code for name in sorted(NAMES))
    tree = git(root, "hash-object", "-t", "tree", "-w", "--stdin", "--literally", stdin=raw)
    git(root, "update-ref", "refs/heads/main", git(root, "commit-tree", tree, "-m", "Strange"))


def held(reviewed: Reviewed) -> list[str]:
    refused = "is damaged: git's own check refuses it" in reviewed.error
    return [] if refused else [f"it was not refused: {reviewed.error}"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    ran, _ = ordinary.clone(root)
    return "invalid path" in ran.said and not (root.parent / "witness").exists()
