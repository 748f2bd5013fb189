"""Says by //line directives that its mistakes stand in files of this machine, at lines of any number and sign.

Holds: no line of those files is shown, and no file outside of the repository is named as the place.
Stopped by: a place is looked up among the repository's own files, and becomes the file itself where it is none.
Control: plain — a program that shows the line that go names shows what the file holds.
"""

from __future__ import annotations

import re
from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, write

VETTED = 'package vet\n\nimport "fmt"\n\nfunc F() {\n//line vet.go:\u00b2:3\n\tfmt.Printf("%d", "x")\n}\n'


def plant(root: Path, canary: str) -> None:
    secret = root.parent / "secret.txt"
    secret.write_text(f"first\nthe key is {canary}\n")
    write(
        root,
        {
            "shop.go": f"package shop\n\n//line {secret}:2\nvar half int = missing\n",
            "odd/odd.go": "package odd\n\n//line odd.go:\u00b2:3\nvar half int = missing\n",
            "vet/vet.go": VETTED,
        },
    )


def held(reviewed: Reviewed) -> list[str]:
    named = [d.file for m in reviewed.review.toolchain.modules for d in (*m.build, *m.vet)] if reviewed.review else []
    wrong = [f"{file} is named as a place" for file in named if not (reviewed.root / file).is_file()]
    said = not reviewed.ran or "shop.go:0: undefined: missing" in reviewed.build
    return wrong + ([] if said else [f"the mistake is not said: {reviewed.build}"])


def control(root: Path, canary: str, machine: Machine) -> bool:
    (root / "odd/odd.go").unlink()
    said = ordinary.go(machine, root, "build", ".").said
    place = re.search(r"^(\S+):(\d+):\d*:? undefined", said, re.MULTILINE)
    return place is not None and canary in (root / place[1]).read_text().splitlines()[int(place[2]) - 1]
