"""Writes its mistakes into one line of 900,000 characters that looks like a password from end to end.

Holds: the review ends within seconds, tells the mistakes, and shows no more of the line than can be read.
Stopped by: every pattern that looks for secrets has an end, and a line that is shown is cut.
Control: plain — a pattern without an end takes a part of a second for a thousandth of it.
"""

from __future__ import annotations

import re
from pathlib import Path
from time import monotonic

from bot.review.machine import Machine
from tests.attacks.repository_attack import Reviewed, write

LEVELS = ("full", "static")
LONG = 900_000
ENDLESS = re.compile(r"(?i)(\w*(?:passw|pwd|secret)\w*\s*[:=]\s*)(\"[^\"]+\")")


def plant(root: Path, canary: str) -> None:
    secret = "password" * (LONG // 8)
    code = f'func F() {{ http.ListenAndServe(":1", nil); f("{secret}"); password := "{canary}"; f(password) }}'
    write(root, {"shop.go": f'package shop\n\nimport "net/http"\n\nfunc f(string) {{}}\n\n{code}\n'})


def held(reviewed: Reviewed) -> list[str]:
    wrong = ["it took more than 20 seconds"] if reviewed.seconds > 20 else []
    wrong += [
        f"the {name} has {len(text):,} characters" for name, text in reviewed.texts.items() if len(text) > 400_000
    ]
    found = {finding.check for finding in reviewed.review.findings} if reviewed.review else set()
    return wrong + ([] if "server-without-timeouts" in found else ["its mistake is not told"])


def control(root: Path, canary: str, machine: Machine) -> bool:
    line = (root / "shop.go").read_text()[: LONG // 1000]
    started = monotonic()
    ENDLESS.search(line)
    return monotonic() - started > 0.1
