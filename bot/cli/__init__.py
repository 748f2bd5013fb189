"""The gomentor command: parsing and printing only. Results go to stdout, what is going on to stderr."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from bot.cli.arguments import parser
from bot.cli.ending import as_by_ctrl_c, failed

__all__ = ["parser", "run"]


def run(arguments: Sequence[str]) -> int:
    """The exit code: 0 done, 1 could not. Bad usage ends in argparse's exit with 2."""
    options = parser().parse_args(arguments)
    try:
        with as_by_ctrl_c():
            # each command brings what it needs with it: --help needs nothing
            module = import_module(f"bot.cli.{options.command.replace('-', '_')}")
            done: int = module.run(options)
            sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  nobody above us would say it in words
        return failed(error)
    return done
