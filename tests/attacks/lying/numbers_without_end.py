"""Prints what looks like places in files, with line numbers of five thousand digits and numbers of other scripts.

Holds: the failing test is told, without a place or at its declaration, and the review ends.
Stopped by: a number of more than nine digits is no line.
Control: plain — a program that reads such a number as a line number ends with an error.
"""

from __future__ import annotations

import re
from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.lying import HALF
from tests.attacks.repository_attack import Reviewed, write

PRINTS = """package shop

import (
	"fmt"
	"strings"
	"testing"
)

func TestHalf(t *testing.T) {
	fmt.Println("    shop_test.go:" + strings.Repeat("1", 5000) + ": no")
	fmt.Println("panic: no\\n\\t/review/src/shop.go:" + strings.Repeat("1", 5000))
	fmt.Println("    shop_test.go:\u00b2: no")
	t.Fail()
}
"""


def plant(root: Path, canary: str) -> None:
    write(root, {"shop.go": HALF, "shop_test.go": PRINTS})


def held(reviewed: Reviewed) -> list[str]:
    return [] if "1 failed (TestHalf)" in reviewed.tools else ["that TestHalf fails is not said"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    said = ordinary.go(machine, root, "test", "./...").said
    (number,) = re.findall(r"shop_test\.go:([0-9]+): no", said)
    try:
        int(number)
    except ValueError:
        return True
    return False
