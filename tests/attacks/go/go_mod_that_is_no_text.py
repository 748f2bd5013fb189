"""Has a go.mod with bytes that are no text, versions of five thousand digits, and a module that must be downloaded.

Holds: the review ends and says what go says of the file.
Stopped by: what is no text is read as such, and a version is read only where it can be one.
Control: plain — a program that reads the file as text, or the version as a number, ends with an error.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks.repository_attack import Reviewed, write

DIGITS = "9" * 5_000


def plant(root: Path, canary: str) -> None:
    latin = "module example.com/shop\n\ngo 1.24\n\nrequire example.com/x v1.0.0 // caf\u00e9\n".encode("latin-1")
    loop = "func f(n int) {\n\tfor i := 0; i < DIGITS; i++ {\n\t\tgo func() { println(i) }()\n\t}\n}\n"
    write(
        root,
        {
            "go.mod": latin,
            "shop.go": 'package shop\n\nimport _ "example.com/x"\n\n' + loop.replace("DIGITS", DIGITS),
            "other/go.mod": f"module example.com/other\n\ngo 1.{DIGITS}\n",
            "other/other.go": "package other\n",
            "Dockerfile": f"FROM golang:1.{DIGITS}\nCOPY . .\n",
            ".github/workflows/ci.yml": f"jobs:\n  a:\n    steps:\n      - with:\n          go-version: 1.{DIGITS}\n",
        },
    )


def held(reviewed: Reviewed) -> list[str]:
    said = reviewed.build + reviewed.reasons
    return [] if not reviewed.ran or said else ["nothing is said of the files"]


def control(root: Path, canary: str, machine: Machine) -> bool:
    try:
        (root / "go.mod").read_bytes().decode()
    except UnicodeDecodeError:
        try:
            return int(DIGITS) < 0
        except ValueError:
            return True
    return False
