"""`gomentor serve`: be there in Slack."""

from __future__ import annotations

import argparse
from typing import NoReturn

from bot.cli.app import app_of
from bot.serve import serve


def run(options: argparse.Namespace) -> NoReturn:
    serve(app_of(), over_http=options.http)
