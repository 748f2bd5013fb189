"""What is done for people in Slack, one module a kind of job, each with kind(desk); found by the folder.

A kind is made before the desk, which needs the jobs: it asks for the desk when it runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from bot.jobs import Kind
from bot.slack.desk import Desk


def all_work() -> Iterator[ModuleType]:
    for found in iter_modules(__path__):
        yield import_module(f"{__name__}.{found.name}")


def kinds(desk: Callable[[], Desk]) -> list[Kind]:
    return [module.kind(desk) for module in all_work()]
