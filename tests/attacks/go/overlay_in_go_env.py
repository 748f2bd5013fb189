"""Has go take a file of this machine in the place of one of its own, by an overlay that its settings name.

Holds: the file of this machine is neither read nor shown; its own file is built.
Stopped by: go reads no settings but ours (GOENV=off).
Control: plain — with that folder as its home, `go vet` shows what the other file holds.
"""

from __future__ import annotations

import json
from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, write


def plant(root: Path, canary: str) -> None:
    (root.parent / "secret.go").write_text(f"package shop\n\nvar key = {canary}\n")
    overlay = json.dumps({"Replace": {str(root / "shop.go"): str(root.parent / "secret.go")}})
    settings = f"GOFLAGS=-overlay={root}/overlay.json\n"
    write(root, {"shop.go": "package shop\n", "overlay.json": overlay, "go.env": settings, ".config/go/env": settings})


def held(reviewed: Reviewed) -> list[str]:
    return [] if not reviewed.ran or "build: 1 module compiled" in reviewed.tools else ["it was not built"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    return canary in ordinary.go(machine, root, "vet", "./...", HOME=str(root)).said
