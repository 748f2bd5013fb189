"""`gomentor doctor`: what this machine offers or lacks."""

from __future__ import annotations

import argparse
import sys

from bot.app import diagnose
from bot.cli.ending import COULD_NOT, DONE
from bot.doctor.report import document, print_diagnosis
from bot.review.report import json_document
from bot.review.report.console import console


def run(options: argparse.Namespace) -> int:
    made = diagnose(options.offline, sys.stdout.encoding)
    if options.json:
        sys.stdout.write(json_document.text(document(made)) + "\n")
    else:
        print_diagnosis(made, console())
    return DONE if made.is_ready else COULD_NOT
