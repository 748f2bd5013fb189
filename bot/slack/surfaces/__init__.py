"""Where people meet us in Slack, one module a surface, each with register(app, desk); found by the folder.

A listener does nothing slow: it opens a modal, or enqueues a job and lets bot.slack.work do it.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import slack_bolt

from bot.slack.desk import Desk


def all_surfaces() -> Iterator[ModuleType]:
    for found in iter_modules(__path__):
        yield import_module(f"{__name__}.{found.name}")


def register_all(app: slack_bolt.App, desk: Desk) -> None:
    for surface in all_surfaces():
        surface.register(app, desk)
