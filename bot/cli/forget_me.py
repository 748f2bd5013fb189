"""`gomentor forget-me`: delete everything that is kept about whoever types."""

from __future__ import annotations

import argparse
import sys

from bot.cli.app import app_of
from bot.cli.ending import COULD_NOT, DONE


def run(options: argparse.Namespace) -> int:
    app = app_of()
    learner = app.local_learner
    if not options.yes:
        sys.stderr.write("Your reviews, questions and answers on this machine will be deleted. Type yes to do it: ")
        sys.stderr.flush()
        if sys.stdin is None or sys.stdin.readline().strip().lower() != "yes":
            sys.stderr.write("Nothing is deleted.\n")
            return COULD_NOT
    gone = app.forget(learner)
    counted = ", ".join(
        f"{n} {what}{'' if n == 1 else 's'}" for n, what in ((gone.reviews, "review"), (gone.answers, "answer"))
    )
    sys.stderr.write(f"Deleted: {counted}, and all that belonged to them.\n")
    return DONE
