"""Declares an array of 2 GB, which the compiler writes out byte by byte.

Holds: the review ends; a step says which limit it met, or the compiler's own words are told.
Stopped by: limits on memory, on the size of a file and on time; "static" builds nothing.
Control: plain — of an array of 64 MB, `go build` makes a program of that size.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, write

SLOW = True
SECONDS = 25
CODE = "package main\n\nvar table = [1 << {bits}]byte{{1<<{bits} - 1: 1}}\n\nfunc main() {{\n\tprintln(table[0])\n}}\n"
TEST = 'package main\n\nimport "testing"\n\nfunc TestMain(t *testing.T) {\n\tprintln(table[0])\n}\n'


def plant(root: Path, canary: str) -> None:
    write(root, {"main.go": CODE.format(bits=31), "main_test.go": TEST.replace("TestMain", "TestTable")})


def held(reviewed: Reviewed) -> list[str]:
    said = reviewed.build + reviewed.reasons
    return [] if not reviewed.ran or (said and not reviewed.passed) else [f"no limit is said: {reviewed.tools}"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    (root / "main.go").write_text(CODE.format(bits=26))
    ordinary.go(machine, root, "build", "-o", str(root / "program"), ".")
    return (root / "program").stat().st_size > 1 << 26
