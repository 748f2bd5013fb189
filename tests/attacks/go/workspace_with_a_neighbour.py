"""Has go.work use a folder beside the repository.

Holds: nothing of that folder is read or shown, and the repository's own module is built or a step says why not.
Stopped by: the sandbox holds the repository and nothing that lies beside it; "static" builds nothing.
Control: plain — `go vet` shows what a file of that folder holds.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, write


def plant(root: Path, canary: str) -> None:
    other = root.parent / "other"
    other.mkdir()
    (other / "go.mod").write_text("module example.com/other\n\ngo 1.24\n")
    (other / "other.go").write_text(f'package other\n\nconst Key = "{canary}"\n')
    code = 'package shop\n\nimport "example.com/other"\n\nvar key int = other.Key\n'
    write(root, {"go.work": "go 1.24\n\nuse (\n\t.\n\t../other\n)\n", "shop.go": code})


def held(reviewed: Reviewed) -> list[str]:
    return [] if not reviewed.ran or reviewed.build or reviewed.reasons else ["nothing is said of what is missing"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    return canary in ordinary.go(machine, root, "vet", "./...").said
