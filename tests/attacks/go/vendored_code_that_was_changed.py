"""Has a vendor folder that does not fit its go.mod: another version is in it than is asked for.

Holds: the code is not called fine; what is wrong with the folder is said.
Stopped by: go itself.
Control: none — go itself refuses (inconsistent vendoring).
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, write


def plant(root: Path, canary: str) -> None:
    module = "module example.com/shop\n\ngo 1.24\n\nrequire example.com/x v1.0.0\n"
    vendored = {"vendor/modules.txt": "# example.com/x v0.9.0\n## explicit\nexample.com/x\n"}
    code = 'package shop\n\nimport _ "example.com/x"\n'
    write(root, {"go.mod": module, "shop.go": code, "vendor/example.com/x/x.go": "package x\n", **vendored})


def held(reviewed: Reviewed) -> list[str]:
    said = reviewed.build + reviewed.reasons
    return [] if not reviewed.ran or "vendor" in said else [f"it is not said: {reviewed.tools} {said}"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    return "inconsistent vendoring" in ordinary.go(machine, root, "build", "./...").said
