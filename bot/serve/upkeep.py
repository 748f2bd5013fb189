"""What nobody asks for and somebody must do: what is too old goes, what a dead process left is taken up."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from threading import Event, Thread
from time import monotonic

from bot.errors import GoMentorError

log = logging.getLogger(__name__)

# how much there was to do, where that is a number
Chore = Callable[[], object]


class Upkeep:
    """Each chore at its interval in seconds, one after the other in one thread; one that fails is due again."""

    def __init__(self, chores: Mapping[str, tuple[float, Chore]]) -> None:
        self._chores = chores
        self._due = {name: monotonic() + every for name, (every, _) in chores.items()}
        self._ended = Event()
        self._thread = Thread(target=self._go, name="upkeep", daemon=True)
        self._thread.start()

    def close(self, seconds: float) -> None:
        self._ended.set()
        self._thread.join(seconds)

    def _go(self) -> None:
        while not self._ended.wait(max(0.0, min(self._due.values()) - monotonic())):
            name = min(self._due, key=self._due.__getitem__)
            every, chore = self._chores[name]
            _do(name, chore)
            self._due[name] = monotonic() + every


def _do(name: str, chore: Chore) -> None:
    try:
        done = chore()
    except GoMentorError as error:
        log.warning("upkeep: %s: %s", name, error)
    except Exception:
        # tomorrow it may work, and nothing else may stop because of it
        log.exception("upkeep: %s", name)
    else:
        # most of the time there is nothing to do, which need not be told each half minute
        log.log(logging.INFO if isinstance(done, int) and done else logging.DEBUG, "upkeep: %s: %s", name, done)
