"""`python -m bot` is the gomentor command."""

from __future__ import annotations

import signal
import sys
from io import TextIOWrapper


def main() -> None:
    # Ctrl-C before there is anything to tidy up needs no words, and Python's own would be a traceback
    _answer(signal.default_int_handler, signal.SIG_DFL)
    from bot.cli import run

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that has no ✓ is no reason to stop
    _answer(signal.SIG_DFL, signal.default_int_handler)
    try:
        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while the arguments were read
        sys.stderr.write("Stopped.\n")
        code = 1
    # the work is done and told: what comes now must not make a failure of it
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    # Python ends as if by SIGINT, whatever the code, when an interrupt came while a dataclass was being made, which is
    # an exec of text; the next exec makes it forget that
    exec("")  # noqa: S102  there is nothing in it
    sys.exit(code)


def _answer(before: object, now: object) -> None:
    """Change what Ctrl-C does, unless whoever started us wants it ignored, as `&` in a script does."""
    if signal.getsignal(signal.SIGINT) == before:
        signal.signal(signal.SIGINT, now)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
