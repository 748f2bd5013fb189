"""Has go.mod replace a module with a folder beside the repository, by ../...

Holds: nothing of that folder is read or shown; that the module is missing is said.
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
    words = f"require example.com/other v0.0.0\n\nreplace example.com/other => ../../{root.parent.name}/other"
    module = f"module example.com/shop\n\ngo 1.24\n\n{words}\n"
    code = 'package shop\n\nimport "example.com/other"\n\nvar key int = other.Key\n'
    write(root, {"go.mod": module, "shop.go": code})


def held(reviewed: Reviewed) -> list[str]:
    said = reviewed.build + reviewed.reasons
    return [] if not reviewed.ran or "example.com/other" in said else [f"that it is missing is not said: {said}"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    return canary in ordinary.go(machine, root, "vet", "./...").said
