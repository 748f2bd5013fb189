"""What `go env` says of the module proxy here: asked as a review asks it, so that nobody tells it differently."""

from __future__ import annotations

import re
from pathlib import Path

from bot.review.machine import Machine
from bot.review.sandbox.programs import run_trusted

NAMES = ("GOPROXY", "GOSUMDB", "GONOSUMDB", "GOPRIVATE", "GONOPROXY", "GOINSECURE", "GOAUTH")


def settings(machine: Machine) -> dict[str, str]:
    """By name; nothing where go does not run. Without a HOME go keeps no count of its runs there, so its own settings
    are named to it instead (Go's UserConfigDir says where they lie).
    """
    environment = {name: value for name, value in machine.environment.items() if name.upper() != "HOME"}
    home = Path(machine.environment.get("HOME") or "/nonexistent")
    for file in (home / ".config/go/env", home / "Library/Application Support/go/env"):
        if file.is_file():
            environment["GOENV"] = str(file)
            break
    asked = run_trusted([machine.go, "env", *NAMES], seconds=20, environment={**environment, "GOTOOLCHAIN": "local"})
    return dict(zip(NAMES, asked.output.splitlines(), strict=False)) if asked.code == 0 else {}


def proxies(named: str) -> list[str]:
    """The addresses in a GOPROXY. "direct" is left out: it would ask any host that a go.mod names."""
    return [part for part in re.split(r"[,|]", named) if part not in {"direct", "off", ""}]
