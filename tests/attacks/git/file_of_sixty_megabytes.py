"""Holds a file of 60 MB that packs into 60 kB.

Holds: it is never written; it is named as left out, with its size; the rest is reviewed.
Stopped by: the host is asked to keep large files, and every size is known before anything is written.
Control: plain — a clone writes it.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, serve

HOSTED = True
SIZE = 60_000_000


def plant(root: Path, canary: str) -> None:
    serve(root, {"data/dump.sql": b"0" * SIZE})
    (root / "data/dump.sql").unlink()


def held(reviewed: Reviewed) -> list[str]:
    said = reviewed.left_out.get("data/dump.sql", "")
    return [] if "I fetch files up to 5 MB" in said else [f"it is not named as left out: {said}"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    _, target = ordinary.clone(root)
    return (target / "data/dump.sql").stat().st_size == SIZE
