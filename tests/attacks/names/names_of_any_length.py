"""Has a file whose name is 4,000 bytes long, and one whose folders are 4,000 bytes deep.

Holds: both are named as left out, in a line that can be read; the rest is reviewed.
Stopped by: a path of more than 1,000 characters is not taken.
Control: plain — `git clone` ends with an error, and a part of the files is not there.
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
    code = blob(root, b"package shop\n")
    inner = f"100644 blob {code}\tdeep.go"
    for _ in range(20):
        inner = f"040000 tree {git(root, 'mktree', '-z', stdin=inner.encode() + bytes(1))}\t{'d' * 200}"
    entries = [inner, f"100644 blob {code}\t{'n' * 4_000}.go", f"100644 blob {code}\tshop.go"]
    commit_tree(root, b"".join(entry.encode() + bytes(1) for entry in entries))


def held(reviewed: Reviewed) -> list[str]:
    named = [file for file, reason in reviewed.left_out.items() if "more than 1,000 characters" in reason]
    wrong = [] if len(named) == 2 and all(len(file) <= 1_000 for file in named) else [f"left out are {named}"]
    return wrong + ([] if reviewed.review and reviewed.review.coverage.read == 1 else ["its own file was not read"])


def control(root: Path, canary: str, machine: Machine) -> bool:
    ran, _ = ordinary.clone(root)
    return ran.code != 0 and "File name too long" in ran.said
