"""Text that is told as a whole each time, for who takes only what is new."""

from __future__ import annotations

from collections.abc import Callable


class Deltas:
    """Where what is told is begun anew, nothing more is passed on until it has caught up: who listens is given the
    finished text in the end."""

    def __init__(self, heard: Callable[[str], None]) -> None:
        self._heard = heard
        self._told = ""

    def __call__(self, so_far: str) -> None:
        if so_far.startswith(self._told) and so_far != self._told:
            new, self._told = so_far[len(self._told) :], so_far
            self._heard(new)
