"""Carries a bare repository among its files, whose config names a program that git starts inside that folder.

Holds: the program does not run, and the folder's files are files like any other.
Stopped by: git sees no folder but a store of ours, and takes no bare repository that it is not told of.
Control: plain — after a clone, `git status` in that folder runs the program.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, serve, witness

HOSTED = True


def plant(root: Path, canary: str) -> None:
    monitor = f'"touch {witness(root)}; false"'
    config = f"[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = ..\n\tfsmonitor = {monitor}\n"
    inner = root.parent / "inner"
    inner.mkdir()
    serve(inner, {})
    files = {str(path.relative_to(inner / ".git")): path for path in (inner / ".git").rglob("*") if path.is_file()}
    held = {f"cache/{name}": path.read_bytes() for name, path in files.items() if "hooks" not in name}
    serve(root, held | {"cache/config": config.encode(), "cache/refs/.keep": b""})


def held(reviewed: Reviewed) -> list[str]:
    return [] if reviewed.review and reviewed.review.coverage.read == 1 else ["its own file was not read"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    _, target = ordinary.clone(root)
    ordinary.git(target / "cache", "status")
    return witness(root).exists()
