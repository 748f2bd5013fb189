"""What a process of ours writes on stderr: a line a record, JSON where no person reads it, and no secret in it."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Literal, TextIO

from pythonjsonlogger.json import JsonFormatter

if TYPE_CHECKING:
    from bot.serve.scrubber import Scrubber

Level = Literal["debug", "info", "warning", "error"]

OURS = "bot"
_at_work: ContextVar[str] = ContextVar("request", default="")


@contextmanager
def at_work(request: str) -> Iterator[None]:
    """All that is logged inside bears this id: of the event that Slack sent, or of the job that runs."""
    token = _at_work.set(request)
    try:
        yield
    finally:
        _at_work.reset(token)


def current() -> str:
    """What is at work in this thread; "" for nothing in particular."""
    return _at_work.get()


def set_up(scrubber: Scrubber, level: Level = "info", stream: TextIO | None = None) -> logging.Handler:
    """From here on everything that is logged goes to `stream` alone, other libraries' warnings too."""
    stream = stream or sys.stderr
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_for_people(scrubber) if stream.isatty() else _for_programs(scrubber))
    handler.addFilter(_with_request)
    root = logging.getLogger()
    for before in root.handlers[:]:
        root.removeHandler(before)
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    # those of other libraries tell, one level down, what people wrote
    logging.getLogger(OURS).setLevel(level.upper())
    logging.captureWarnings(True)
    return handler


def _with_request(record: logging.LogRecord) -> bool:
    """On the handler, since a filter of a logger does not see what comes from the loggers below it."""
    record.request = current()
    return True


def _for_people(scrubber: Scrubber) -> logging.Formatter:
    class Line(logging.Formatter):
        def format(self, record: logging.LogRecord) -> str:
            request = getattr(record, "request", "")
            return scrubber.text(super().format(record) + (f" [{request}]" if request else ""))

    return Line("%(asctime)s %(levelname)-7s %(message)s", "%H:%M:%S")


def _for_programs(scrubber: Scrubber) -> logging.Formatter:
    class Line(JsonFormatter):
        """The finished line is cleaned and not the record: a secret can lie in a traceback, too."""

        def format(self, record: logging.LogRecord) -> str:
            return scrubber.text(super().format(record))

    return Line(
        "{asctime}{levelname}{name}{request}{message}",
        style="{",
        datefmt="%Y-%m-%dT%H:%M:%S%z",
        rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
    )
