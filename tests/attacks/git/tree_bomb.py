"""Is ten thousand million files, made of ten trees and one line of text.

Holds: it is refused within seconds, with a number and a way on; nothing of it is written.
Stopped by: git lists before anything is written, and the listing ends at 20,000 files.
Control: plain — a clone of the upper four levels writes all their ten thousand files.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, serve
from tests.fakes.git_server import blob, commit_tree, git

HOSTED = True


def plant(root: Path, canary: str) -> None:
    serve(root, {})
    inner, kind = blob(root, b"package a\n"), "100644 blob"
    for level in range(10):
        inner = git(root, "mktree", "-z", stdin=b"".join(f"{kind} {inner}\t{n}.go\0".encode() for n in range(10)))
        kind = "040000 tree"
        if level == 3:
            git(root, "update-ref", "refs/heads/small", git(root, "commit-tree", inner, "-m", "Small"))
    commit_tree(root, f"040000 tree {inner}\tbomb\0".encode())


def held(reviewed: Reviewed) -> list[str]:
    wrong = [] if "holds more than 20,000 files" in reviewed.error else [f"it was not refused: {reviewed.error}"]
    return wrong + (["it took more than 20 seconds"] if reviewed.seconds > 20 else [])


def control(root: Path, canary: str, machine: Machine) -> bool:
    _, target = ordinary.clone(root, "--branch=small", "--single-branch")
    return sum(1 for _ in target.rglob("*.go") if _.is_file()) == 10_000
