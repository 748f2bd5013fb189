"""`python -m bot` is the gomentor command."""

from __future__ import annotations

import sys
from io import TextIOWrapper

from bot.cli import run


def main() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that has no ✓ is no reason to stop
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
