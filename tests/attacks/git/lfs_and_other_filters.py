"""Marks its files for filters that the user's own settings name, as those of large-file storage do.

Holds: no filter runs, and files are what was committed.
Stopped by: git reads no settings but ours, and is never asked to check out.
Control: plain — with such filters in the user's settings, a clone runs them.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, serve, witness

HOSTED = True
POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n"


def plant(root: Path, canary: str) -> None:
    attributes = "*.bin filter=lfs diff=lfs merge=lfs -text\n*.go filter=other\n"
    serve(root, {".gitattributes": attributes, ".lfsconfig": "[lfs]\n\turl = http://127.0.0.1:1/\n", "a.bin": POINTER})


def held(reviewed: Reviewed) -> list[str]:
    return [] if reviewed.review and reviewed.review.coverage.read == 1 else ["its own file was not read"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    filters = f'[filter "lfs"]\n\tsmudge = touch {witness(root)}-lfs; cat\n[filter "other"]\n\tsmudge = cat\n'
    ordinary.clone(root, settings=filters)
    return Path(f"{witness(root)}-lfs").exists()
