"""`gomentor setup`: what this machine needs, step by step."""

from __future__ import annotations

import argparse
import sys

from bot.app import diagnose
from bot.cli.app import app_of
from bot.cli.ending import ASK_THE_DOCTOR, COULD_NOT, DONE
from bot.doctor.report import summary
from bot.progress import Steps
from bot.review.report.console import console


def run(options: argparse.Namespace) -> int:
    """What it ends with is what the doctor says afterwards: the same words and the same exit code."""
    with Steps(console(stderr=True)) as shown:
        app_of().set_up(shown, race=options.race)
    made = diagnose(offline=True)
    better = "" if all(finding.status in {"ok", "not needed"} for finding in made.findings) else f" {ASK_THE_DOCTOR}"
    sys.stderr.write(f"{summary(made)}{better}\n")
    return DONE if made.is_ready else COULD_NOT
