"""`gomentor explain`: a check's page."""

from __future__ import annotations

import argparse
from difflib import get_close_matches

from bot.cli.ending import DONE
from bot.errors import GoMentorError
from bot.review.check import all_checks, named
from bot.review.report.console import console
from bot.review.report.terminal import print_check


def run(options: argparse.Namespace) -> int:
    made = named(options.check)
    if made is None:
        near = get_close_matches(options.check, [check.name for check in all_checks()], n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else " docs/checks.md lists them all."
        raise GoMentorError(f"There is no check named {options.check!r}.{hint}")
    print_check(made, console())
    return DONE
