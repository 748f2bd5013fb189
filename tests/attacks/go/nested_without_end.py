"""Nests two million brackets in one expression.

Holds: the review ends; the file is named as left out, and the compiler's end is told as a step or in its words.
Stopped by: a file of more than a megabyte is not read, and limits on memory and time hold the compiler.
Control: plain — `go build` fills the gigabyte of its stack and ends in a crash.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, write

SLOW = True
SECONDS = 25
DEEP = 2_000_000


def plant(root: Path, canary: str) -> None:
    write(root, {"shop.go": "package shop\n", "deep.go": f"package shop\n\nvar deep = {'(' * DEEP}1{')' * DEEP}\n"})


def held(reviewed: Reviewed) -> list[str]:
    wrong = [] if "I read up to" in reviewed.left_out.get("deep.go", "") else ["the file is not named as left out"]
    said = reviewed.build + reviewed.reasons
    return wrong + ([] if not reviewed.ran or said else [f"the compiler's end is not told: {reviewed.tools}"])


def control(root: Path, canary: str, machine: Machine) -> bool:
    said = ordinary.go(machine, root, "build", "./...").said
    return "goroutine stack exceeds 1000000000-byte limit" in said or "out of memory" in said
