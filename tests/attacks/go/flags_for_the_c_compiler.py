"""Hands flags to the C compiler and the linker that would load a program of its own.

Holds: nothing is loaded.
Stopped by: go itself, which knows the flags that it lets through; and no C compiler is started.
Control: none — go itself refuses (invalid flag in #cgo LDFLAGS, only allowed in cgo-generated code).
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, write


def plant(root: Path, canary: str) -> None:
    flags = 'package flags\n\n// #cgo LDFLAGS: -Wl,-plugin,/tmp/x.so -fplugin=/tmp/x.so\nimport "C"\n'
    pragma = 'package pragma\n\n//go:cgo_ldflag "-fplugin=/tmp/x.so"\n'
    write(root, {"flags/flags.go": flags, "pragma/pragma.go": pragma})


def held(reviewed: Reviewed) -> list[str]:
    said = "only allowed in cgo-generated code" in reviewed.build
    return [] if not reviewed.ran or said else [f"it is not said: {reviewed.build}"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    said = ordinary.go(machine, root, "build", "./...", CGO_ENABLED="1").said
    said += ordinary.go(machine, root, "build", "./pragma").said
    return "invalid flag in #cgo LDFLAGS" in said and "only allowed in cgo-generated code" in said
