"""Comes from a host that answers one byte a second, for ever.

Holds: the review is given up at its limit, in a sentence that says so and what to do.
Stopped by: a clock beside git ends it, however much it still receives.
Control: plain — `git clone` is still waiting when it is ended.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.fetch import FetchLimits
from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed
from tests.fakes.git_server import serving

LINK = "github.com/dripping/shop"
LIMITS = FetchLimits(answer_seconds=1.5)


def plant(root: Path, canary: str) -> None:
    """The host needs no repository for this."""


def held(reviewed: Reviewed) -> list[str]:
    wrong = [] if "did not give github.com/dripping/shop within" in reviewed.error else [f"it says {reviewed.error}"]
    return wrong + (["it took more than 10 seconds"] if reviewed.seconds > 10 else [])


def control(root: Path, canary: str, machine: Machine) -> bool:
    with serving(root.parent) as server:
        url = f"http://127.0.0.1:{server.port}/dripping/shop.git"
        return not ordinary.git(root.parent, "clone", url, "clone", seconds=3).ended
