"""The processes that Slack talks to: they start, take in, work, say how they are, and end without losing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from bot.app import App

__all__ = ["serve", "work"]


def serve(app: App, *, over_http: bool = False) -> NoReturn:
    """Slack's events: through a socket and everything in this process, or over HTTP with workers beside it."""
    from bot.serve.process import HTTP, SOCKET_MODE, run

    run(app, HTTP if over_http else SOCKET_MODE)


def work(app: App) -> NoReturn:
    """Jobs alone; as many such processes as are wanted."""
    from bot.serve.process import WORKER, run

    run(app, WORKER)
