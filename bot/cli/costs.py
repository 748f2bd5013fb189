"""`gomentor costs`: what the language model has cost, for mentors."""

from __future__ import annotations

import argparse
import sys

from bot.cli.app import app_of
from bot.cli.ending import DONE
from bot.review.report.console import console
from bot.spending import table


def run(_options: argparse.Namespace) -> int:
    costs = app_of().costs()
    if costs:
        console().print(table(costs))
    else:
        sys.stdout.write("No call of a language model this month.\n")
    return DONE
