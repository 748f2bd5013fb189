"""Embeds files of this machine: through a link, by an absolute path and by ../...

Holds: none of them is read or shown; that they cannot be embedded is said.
Stopped by: go itself, and the sandbox, which does not hold them.
Control: none — go itself refuses (cannot embed irregular file, invalid pattern syntax).
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, write


def plant(root: Path, canary: str) -> None:
    secret = root.parent / "secret.txt"
    secret.write_text(canary)
    head = 'package {name}\n\nimport _ "embed"\n\n//go:embed {path}\nvar key string\n\nvar n int = key\n'
    paths = {"link": "key.txt", "absolute": str(secret), "above": "../../secret.txt"}
    write(root, {f"{name}/{name}.go": head.format(name=name, path=path) for name, path in paths.items()})
    (root / "link/key.txt").symlink_to(secret)


def held(reviewed: Reviewed) -> list[str]:
    return [] if not reviewed.ran or "pattern" in reviewed.build else [f"it is not said: {reviewed.build}"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    said = "".join(ordinary.go(machine, root, "vet", f"./{name}").said for name in ("link", "absolute", "above"))
    refused = "cannot embed irregular file" in said and said.count("invalid pattern syntax") == 2
    return refused and canary not in said
