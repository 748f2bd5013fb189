"""What goes wrong on demand: refusals, rate limits, server errors, slow answers, cut connections."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field


@dataclass
class Fault:
    """Of one method, a number of times; `after` means that Slack did the work and only the answer is lost."""

    method: str
    times: int
    after: bool = False
    status: int = 0
    cut: bool = False
    seconds: float = 0.0
    error: str = ""
    retry_after: int | None = None


@dataclass
class Faults:
    planned: list[Fault] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, method: str) -> Fault | None:
        """The next fault for this method, counted down."""
        with self._lock:
            for fault in self.planned:
                if fault.method == method and fault.times > 0:
                    fault.times -= 1
                    return fault
        return None
