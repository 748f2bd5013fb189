"""Asks in go.mod for a later Go, which go then looks for in PATH and on the network, and brings a program of that name.

Holds: the program does not run, nothing is downloaded, and the review says which Go is asked for and which there is.
Stopped by: GOTOOLCHAIN=local, and a PATH that holds Go alone.
Control: plain — with that folder in PATH, `go build` runs the program.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, witness, write


def plant(root: Path, canary: str) -> None:
    write(root, {"go.mod": "module example.com/shop\n\ngo 1.99\n\ntoolchain go1.99.1\n", "shop.go": "package shop\n"})
    newer = root / "bin/go1.99.1"
    newer.parent.mkdir()
    newer.write_text(f"#!/bin/sh\ntouch {witness(root)}\n")
    newer.chmod(0o755)


def held(reviewed: Reviewed) -> list[str]:
    wrong = [f"{path} was asked for" for path in reviewed.asked]
    said = not reviewed.ran or "go.mod asks for Go 1.99" in reviewed.tools
    return wrong + ([] if said else [f"it is not said: {reviewed.tools}"])


def control(root: Path, canary: str, machine: Machine) -> bool:
    path = f"{root}/bin:{machine.goroot}/bin:/usr/bin:/bin"
    ordinary.go(machine, root, "build", "./...", PATH=path)
    return witness(root).exists()
