"""Has generic functions that call each other thirty times with twice the type.

Holds: the review ends; a step says which limit it met, or the compiler's own words are told.
Stopped by: limits on memory and time; "static" builds nothing.
Control: plain — `go build` takes all the memory that it is given.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, write

SLOW = True
SECONDS = 25
LEVELS_OF_TYPES = 30
PAIR = "package shop\n\ntype P[A, B any] struct {\n\ta A\n\tb B\n}\n\n"


def plant(root: Path, canary: str) -> None:
    calls = [f"func f{n}[T any](x T) {{\n\tf{n + 1}(P[T, T]{{}})\n}}\n" for n in range(LEVELS_OF_TYPES)]
    last = f"func f{LEVELS_OF_TYPES}[T any](x T) {{}}\n\nfunc Start() {{\n\tf0(1)\n}}\n"
    write(root, {"shop.go": PAIR + "\n".join([*calls, last])})


def held(reviewed: Reviewed) -> list[str]:
    said = reviewed.build + reviewed.reasons
    return [] if not reviewed.ran or said else [f"no limit is said: {reviewed.tools}"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    ran = ordinary.go(machine, root, "build", "./...", seconds=10, GOMEMLIMIT="off")
    return "out of memory" in ran.said or not ran.ended
