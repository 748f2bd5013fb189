"""Names its module and its packages like those of the standard library, so that its own code is taken for Go's.

Holds: what calls Go's own packages is judged as that: a server without limits on time is found.
Stopped by: an import path of Go's own is Go's own to us, whatever the module is called; go itself builds neither.
Control: none — go itself refuses (ambiguous import).
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, write

FAKE = 'package http\n\nfunc ListenAndServe(string, any) error {\n\tpanic("FAKE")\n}\n'
CODE = """package main

import (
	"log"
	"net/http"
)

func main() {
	log.Fatal(http.ListenAndServe("nowhere:-1", nil))
}
"""


def plant(root: Path, canary: str) -> None:
    write(root, {"go.mod": "module net\n\ngo 1.24\n", "http/http.go": FAKE, "cmd/main.go": CODE})


def held(reviewed: Reviewed) -> list[str]:
    found = {finding.check for finding in reviewed.review.findings} if reviewed.review else set()
    return [] if "server-without-timeouts" in found else [f"the server is not judged: {sorted(found)}"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    return "ambiguous import: found package net/http" in ordinary.go(machine, root, "run", "./cmd").said
