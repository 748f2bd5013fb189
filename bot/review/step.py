"""One step of a review, what became of it, and who hears of it while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event
from typing import Literal, Protocol

Status = Literal["ran", "failed", "skipped"]


@dataclass(frozen=True)
class Step:
    """`reason` is empty where the step ran, unless there is something to add."""

    name: str
    status: Status
    reason: str = ""
    seconds: float = 0.0


class Listener(Protocol):
    """Hears of steps as they run, from whichever thread runs them."""

    def moved(self, name: str, done: int = 0, total: int = 0, detail: str = "") -> None:
        """A step began or moved on; `total` is 0 where nobody knows how much there is to do."""

    def ended(self, step: Step) -> None: ...


class Nobody:
    """Where nobody listens."""

    def moved(self, name: str, done: int = 0, total: int = 0, detail: str = "") -> None:
        return

    def ended(self, step: Step) -> None:
        return


@dataclass(frozen=True)
class Opening:
    """Passes on what it hears, and lets those go on who wait for the first of it."""

    listener: Listener
    begun: Event

    def moved(self, name: str, done: int = 0, total: int = 0, detail: str = "") -> None:
        self.begun.set()
        self.listener.moved(name, done, total, detail)

    def ended(self, step: Step) -> None:
        self.listener.ended(step)
