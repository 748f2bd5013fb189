"""Comes from a host that sends git on to another address: of this machine, or of the network that it is in.

Holds: the other address is asked for nothing, and the learner is told that the repository has moved.
Stopped by: git follows no redirect, and the hosts are a list of ours.
Control: plain — `git clone` follows, and asks the other address.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, serve
from tests.fakes.git_server import serving

LINK = "github.com/moved/redirected"


def plant(root: Path, canary: str) -> None:
    inside = root.parent.parent / "o" / root.name
    inside.mkdir(parents=True)
    serve(inside, {"secret.go": f"package secret\n\nvar {canary} = 1\n"})


def held(reviewed: Reviewed) -> list[str]:
    wrong = [f"{path} was asked for" for path in reviewed.asked if not path.startswith("/moved/")]
    return wrong + ([] if "has moved or was renamed" in reviewed.error else [f"it is not said: {reviewed.error}"])


def control(root: Path, canary: str, machine: Machine) -> bool:
    with serving(root.parent.parent) as server:
        url = f"http://127.0.0.1:{server.port}/moved/{root.name}"
        ordinary.git(root.parent.parent, "clone", url, "clone")
        return any(path.startswith(f"/o/{root.name}") for path in server.asked)
