"""What `go env` says of the module proxy here: asked as a review asks it, so that nobody tells it differently."""

from __future__ import annotations

import re
from pathlib import Path

from bot.review.machine import Machine
from bot.review.sandbox.programs import run_trusted

NAMES = ("GOPROXY", "GOSUMDB", "GONOSUMDB", "GOPRIVATE", "GONOPROXY", "GOINSECURE", "GOAUTH")


def settings(machine: Machine) -> dict[str, str]:
    """By name; nothing where go does not run.

    With a HOME, go would keep a count of its runs there. So it gets none, and is told where its own settings lie.
    """
    environment = {name: value for name, value in machine.environment.items() if name.upper() != "HOME"}
    own = _own_settings(machine.environment.get("HOME", ""))
    environment |= {"GOTOOLCHAIN": "local"} | ({"GOENV": str(own)} if own else {})
    asked = run_trusted([machine.go, "env", *NAMES], seconds=20, environment=environment)
    return dict(zip(NAMES, asked.output.splitlines(), strict=False)) if asked.code == 0 else {}


def _own_settings(home: str) -> Path | None:
    """Where Go's os.UserConfigDir has them on Linux, or on macOS."""
    try:
        files = [Path(home, folder, "go", "env") for folder in (".config", "Library/Application Support") if home]
        return next((file for file in files if file.is_file()), None)
    except PermissionError:
        return None  # a home of another user


def proxies(named: str) -> list[str]:
    """The addresses in a GOPROXY. "direct" is left out: it would ask any host that a go.mod names."""
    return [part for part in re.split(r"[,|]", named) if part not in {"direct", "off", ""}]
