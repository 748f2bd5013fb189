"""Whoever asked for a review may stop it: what waits within it, for a host or for a program, looks here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Event, Thread

from bot.errors import GoMentorError

_LOOKS = 0.2
_stop: ContextVar[Event | None] = ContextVar("stop", default=None)


class ReviewStoppedError(GoMentorError):
    """Raised in the thread that reviews."""


@contextmanager
def stopped_by(event: Event) -> Iterator[None]:
    """What this thread reviews meanwhile ends once the event is set."""
    token = _stop.set(event)
    try:
        yield
    finally:
        _stop.reset(token)


def raise_if_stopped() -> None:
    event = _stop.get()
    if event is not None and event.is_set():
        raise ReviewStoppedError("The review was stopped. Ask for it again when you want it.")


def on_stop(end: Callable[[], None]) -> Callable[[], None]:
    """Call `end`, from another thread, once this thread's review is stopped; what is returned ends the waiting."""
    event, over = _stop.get(), Event()
    if event is None:
        return over.set

    def wait() -> None:
        while not over.wait(_LOOKS):
            if event.is_set():
                end()
                return

    Thread(target=wait, name="stop", daemon=True).start()
    return over.set
