"""The time in this Slack: it runs as ours does, and may be moved on."""

from __future__ import annotations

import threading
import time


class Clock:
    """Message timestamps are unique and in order, however fast messages come."""

    def __init__(self) -> None:
        self._ahead = 0.0
        self._last = 0
        self._lock = threading.Lock()

    def now(self) -> float:
        return time.time() + self._ahead

    def advance(self, seconds: float) -> None:
        self._ahead += seconds

    def ts(self) -> str:
        with self._lock:
            self._last = max(int(self.now() * 1_000_000), self._last + 1)
            return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"
