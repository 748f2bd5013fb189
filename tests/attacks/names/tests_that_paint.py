"""Has tests whose names and whose output clear the screen, write into the clipboard, and turn text around.

Holds: no output holds such a sequence, and the failing test is told by what is left of its name.
Stopped by: what a program prints is cleaned before anything else is done with it.
Control: plain — `go test` prints the sequences as they are.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.names import tags
from tests.attacks.repository_attack import Reviewed, write

LEVELS = ("full", "reduced")
TEST = """package shop

import (
	"os"
	"testing"
)

func TestPaint(t *testing.T) {
	os.Stdout.WriteString("\\x1b]52;c;ZXZpbA==\\x07\\x1b[2J")
	t.Run("\\x1b[31mred\\u202e`code`<b>%s", func(t *testing.T) {
		t.Error("\\x1b]8;;https://x.invalid\\x07click\\x1b]8;;\\x07 \\u202e \\x9b2J \\u200b<script>alert(1)</script>")
	})
}
"""


def plant(root: Path, canary: str) -> None:
    write(root, {"shop.go": "package shop\n", "shop_test.go": TEST})


def held(reviewed: Reviewed) -> list[str]:
    wrong = [] if "1 failed (TestPaint" in reviewed.tools else [f"the failing test is not told: {reviewed.tools}"]
    return wrong + (["the page holds a script"] if ("script", {}) in tags(reviewed.texts["page"]) else [])


def control(root: Path, canary: str, machine: Machine) -> bool:
    said = ordinary.go(machine, root, "test", "./...").said
    return "\x1b]52;c;" in said and "\x1b]8;;" in said
