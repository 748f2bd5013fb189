"""`gomentor export-me`: everything that is kept about whoever types."""

from __future__ import annotations

import argparse
import sys

from bot.cli.app import app_of
from bot.cli.ending import DONE
from bot.review.report import json_document


def run(_options: argparse.Namespace) -> int:
    app = app_of()
    sys.stdout.write(json_document.text(app.store.export(app.local_learner)) + "\n")
    return DONE
