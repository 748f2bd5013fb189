"""Has programs in .git/hooks, which git starts at a checkout, a commit or a status.

Holds: none of them runs, and the review is as good as any.
Stopped by: no git is started in a folder of the learner's; its commit is read by hand.
Control: plain — `git checkout` in that folder runs the hook.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, serve, witness

NAMES = ("post-checkout", "pre-commit", "post-index-change", "reference-transaction", "fsmonitor-watchman")


def plant(root: Path, canary: str) -> None:
    serve(root, {})
    (root / ".git/hooks").mkdir(exist_ok=True)
    for name in NAMES:
        hook = root / ".git/hooks" / name
        hook.write_text(f"#!/bin/sh\ntouch {witness(root)}\n")
        hook.chmod(0o755)


def held(reviewed: Reviewed) -> list[str]:
    return [] if reviewed.review and reviewed.review.commit else ["the commit of the folder is not said"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    ordinary.git(root, "checkout", "--quiet", "-b", "other")
    return witness(root).exists()
