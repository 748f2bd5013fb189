"""Replaces the tests of a package that go has not compiled yet with empty ones, and deletes the others.

Holds: the files on this machine are as they were; the test that is gone counts as without a verdict.
That a test of the same name checks nothing any more cannot be told: such a test can be written without a trick.
Stopped by: the review works on a copy, and counts what the source declares as it was read.
Control: plain — `go test` alone changes the folder itself.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.lying import FINDS_IT, HALF
from tests.attacks.repository_attack import Reviewed, write

LEVELS = ("full", "reduced")
REWRITES = """package a

import (
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	os.WriteFile("../zoo/zoo_test.go", []byte("package shop\\n"), 0o644)
	os.Remove("../zoo/more_test.go")
	os.Remove("../go.mod")
	os.Exit(m.Run())
}

func TestNothing(t *testing.T) {}
"""
FINDS = f'package shop\n\nimport "testing"\n\n{FINDS_IT}'


def plant(root: Path, canary: str) -> None:
    zoo = {"zoo/zoo.go": HALF, "zoo/zoo_test.go": FINDS, "zoo/more_test.go": FINDS.replace("TestHalf", "TestMore")}
    write(root, {"a/a.go": "package a\n", "a/a_test.go": REWRITES, **zoo})


def held(reviewed: Reviewed) -> list[str]:
    wrong = ["more than TestNothing is said to have passed"] if reviewed.passed > 1 else []
    told = reviewed.no_verdict == 2 or "2 failed" in reviewed.tools
    return wrong + ([] if told else [f"what became of the two tests is not said: {reviewed.tools}"])


def control(root: Path, canary: str, machine: Machine) -> bool:
    ordinary.go(machine, root, "test", "./a")
    return not (root / "go.mod").exists() and not (root / "zoo/more_test.go").exists()
