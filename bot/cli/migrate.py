"""`gomentor migrate`: the database in the form that this version works with."""

from __future__ import annotations

import argparse

from bot.cli.app import app_of
from bot.cli.ending import DONE, tell


def run(_options: argparse.Namespace) -> int:
    done = app_of().migrate()
    form = f"has form {done.now}"
    told = f"{form} already" if done.before == done.now else f"{form} now; before it had {done.before or 'none'}"
    tell({f"{done.named} {told}."})
    return DONE
