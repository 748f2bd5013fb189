"""Runs the attacks in the reduced sandbox as the user that it is told, and prints what became of each as JSON:
`python -m tests.bot.review.contained STATE UID PLAN`. A process of its own, since there is no way back to root."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from bot.review.machine import machine
from bot.review.sandbox import Command, Limits, Sandbox
from bot.review.sandbox.folder import home
from bot.review.sandbox.probe import probe
from tests.bot.review.test_sandbox import fill

LIMITS = {"memory": 400 * 1024 * 1024, "processes": 40, "disk": 600_000_000, "seconds": 120}


def main(state: str, user: str, plan: str) -> None:
    """A plan is a list of sessions: limits of its own, and the attacks to run with their arguments and seconds."""
    here = machine(Path(state))
    if int(user) != os.geteuid():
        os.setgroups([])
        os.setgid(int(user))
        os.setuid(int(user))
    os.umask(0o022)
    sandbox = Sandbox(here, level="reduced")
    found: dict[str, Any] = {"probe": [probe(sandbox).level, probe(sandbox).reason]}
    for session in json.loads(plan):
        limits = Limits(**{**LIMITS, **session["limits"]})
        with sandbox.open(limits) as opened:
            fill(opened)
            for name, arguments, seconds in session["attacks"]:
                ran = opened.run(Command([f"/review/tmp/{name}", *arguments], seconds=seconds))
                text = (ran.output + ran.errors).decode("utf-8", "replace")
                found[name] = {"killed": ran.killed, "code": ran.code, "text": text, "seconds": ran.seconds}
    found["left"] = [path.name for path in home(here, LIMITS["disk"]).iterdir()]
    home(here, LIMITS["disk"]).rmdir()
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
