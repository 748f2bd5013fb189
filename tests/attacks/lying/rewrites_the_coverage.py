"""Writes a coverage profile of its own, in which all is covered and some numbers are none, and leaves.

Holds: no test counts as passed, no share of covered code is shown, and the review goes on.
Stopped by: a profile counts only beside tests that ran, and only digits are read as numbers.
Control: plain — `go test` writes the forged profile into the file that it was asked for.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.lying import HALF, suite
from tests.attacks.repository_attack import Reviewed, write

WRITES = """func TestMain(m *testing.M) {
	for _, argument := range os.Args {
		if path, found := strings.CutPrefix(argument, "-test.coverprofile="); found {
			lines := "mode: set\\nexample.com/shop/shop.go:4.24,6.2 1 1\\nexample.com/shop/shop.go:7.1,8.2 \u00b2 1\\n"
			os.WriteFile(path, []byte(lines+"example.com/shop/a.go:9.1,9.2 "+strings.Repeat("9", 5000)+" 1\\n"), 0o644)
		}
	}
	os.Stdout.WriteString("coverage: 100.0% of statements\\n")
	os.Exit(0)
}
"""


def plant(root: Path, canary: str) -> None:
    write(root, {"shop.go": HALF, "shop_test.go": suite(WRITES, "os strings")})


def held(reviewed: Reviewed) -> list[str]:
    shares = [m.tests.coverage for m in reviewed.review.toolchain.modules if m.tests] if reviewed.review else []
    wrong = ["a test is said to have passed"] if reviewed.passed else []
    wrong += [] if "test: 1 without a verdict" in reviewed.tools else ["that it has no verdict is not said"]
    return wrong + [f"{share} % of the code is said to be covered" for share in shares if share is not None]


def control(root: Path, canary: str, machine: Machine) -> bool:
    profile = root.parent / "cover.out"
    ordinary.go(machine, root, "test", f"-coverprofile={profile}", "./...")
    return "\u00b2" in profile.read_text(encoding="utf-8")
