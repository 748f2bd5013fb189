"""`gomentor index`: the passages as they are now."""

from __future__ import annotations

import argparse
import sys

from bot.cli.app import app_of
from bot.cli.ending import DONE


def run(_options: argparse.Namespace) -> int:
    report = app_of().refresh()
    sys.stdout.write(
        f"{report.added} passages added, {report.changed} changed, {report.deleted} deleted, {report.kept} kept\n"
    )
    return DONE
