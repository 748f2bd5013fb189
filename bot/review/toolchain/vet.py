"""How vet is started: as our own tool, which asks what go vet asks and more, where set-up could build it."""

from __future__ import annotations

from bot.review.machine import Machine
from bot.review.sandbox import VETTOOL

REMEDY = "run `gomentor setup` where the Go module proxy can be reached"
PLAIN = f"without typed analysers: {REMEDY}"


def command(machine: Machine) -> tuple[str, ...]:
    """The same for dependencies and for the code itself: what vet finds out about those is kept under its flags."""
    return ("vet", "-json", f"-vettool={VETTOOL}") if machine.vettool.is_file() else ("vet", "-json")
