"""`gomentor work`: make reviews and answers beside `serve --http`."""

from __future__ import annotations

import argparse
from typing import NoReturn

from bot.cli.app import app_of
from bot.serve import work


def run(_options: argparse.Namespace) -> NoReturn:
    work(app_of())
