"""How often a worker looks, and after how long without a sign of life another one takes its jobs over."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """All in seconds. From a worker's death until its jobs run elsewhere: lease, grace, two polls and a second."""

    lease: float = 45.0
    beat: float = 5.0
    look: float = 0.5
    poll: float = 0.2

    @property
    def grace(self) -> float:
        """How long workers have to show that they live after the database had been away for all of them."""
        return max(self.lease / 15, 1.0)
