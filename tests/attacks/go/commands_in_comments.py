"""Has commands in //go:generate comments and a tool in go.mod, for whoever runs them without a look.

Holds: none of them runs.
Stopped by: build, vet and test start neither; nothing else of go is started.
Control: plain — `go generate` runs the one, `go tool` the other.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, witness, write


def plant(root: Path, canary: str) -> None:
    evil = f'package main\n\nimport "os"\n\nfunc main() {{\n\tos.WriteFile("{witness(root)}-tool", nil, 0o644)\n}}\n'
    write(
        root,
        {
            "go.mod": "module example.com/shop\n\ngo 1.24\n\ntool example.com/shop/evil\n",
            "shop.go": f"package shop\n\n//go:generate touch {witness(root)}-generate\n",
            "evil/main.go": evil,
        },
    )


def held(reviewed: Reviewed) -> list[str]:
    return [] if not reviewed.ran or "build: 1 module compiled" in reviewed.tools else ["it was not built"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    ordinary.go(machine, root, "generate", "./...")
    ordinary.go(machine, root, "tool", "evil")
    return {path.name for path in root.parent.glob("witness-*")} == {"witness-generate", "witness-tool"}
