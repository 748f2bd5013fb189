"""Has names and comments with signs that turn text around, so that they read as something else than they are.

Holds: no output holds a sign that turns text around; such a file is named as left out, such a comment shown without.
Stopped by: signs that cannot be seen are taken out of all that is shown, and of names before.
Control: plain — the compiler's message holds the sign as it is.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, write

TURNED, UNSEEN = "\u202ecod.og", "pay\u200bment.go"
CODE = """// Package shop \u202e llew si lla \u2066 is well.
package shop

import "fmt"

// F \u202eis safe.
func F(user string) error {
	return fmt.Errorf("no user\u2066 %d \u202e", user)
}

var _ int = "\u202eabc"
"""


def plant(root: Path, canary: str) -> None:
    write(root, {"shop.go": CODE, TURNED: "package shop\n", UNSEEN: "package shop\n"})


def held(reviewed: Reviewed) -> list[str]:
    wrong = [] if len(reviewed.left_out) == 2 else [f"left out are {reviewed.left_out}"]
    return wrong + ([] if "1 of 2 Go files read" in reviewed.screen else ["what was not read is not counted"])


def control(root: Path, canary: str, machine: Machine) -> bool:
    return "\u202e" in ordinary.go(machine, root, "build", ".").said
