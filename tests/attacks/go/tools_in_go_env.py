"""Names a program that go starts instead of its compiler, in every file that go or a shell might read settings from.

Holds: the program does not run, and the code is built as it is.
Stopped by: go reads no settings but ours (GOENV=off), and its home is an empty folder.
Control: plain — with that folder as its home, `go build` runs the program.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, witness, write


def plant(root: Path, canary: str) -> None:
    tool = root / "tool.sh"
    settings = f"GOFLAGS=-toolexec={tool}\n"
    names = ("go.env", ".config/go/env", ".env", ".envrc", "go/env", ".bashrc", ".profile")
    write(root, {"shop.go": "package shop\n", **dict.fromkeys(names, settings)})
    tool.write_text(f'#!/bin/sh\ntouch {witness(root)}\nexec "$@"\n')
    tool.chmod(0o755)


def held(reviewed: Reviewed) -> list[str]:
    return [] if not reviewed.ran or "build: 1 module compiled" in reviewed.tools else ["it was not built"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    ordinary.go(machine, root, "build", "./...", HOME=str(root))
    return witness(root).exists()
