"""Calls a minute and workspace, by method; messages a second, by channel."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

MESSAGES, SECONDS = 5, 5.0  # about one a second a channel, and short bursts


@dataclass
class Rates:
    """Nothing is counted before it is enforced."""

    enforced: bool = False
    _calls: dict[str, deque[float]] = field(default_factory=dict)

    def wait(self, method: str, per_minute: int, channel: str, now: float) -> int | None:
        """Seconds to wait, or nothing where the call may go on."""
        if not self.enforced:
            return None
        if method == "chat.postMessage":
            return self._window(f"{method} {channel}", MESSAGES, SECONDS, now)
        return self._window(method, per_minute, 60.0, now)

    def _window(self, key: str, most: int, seconds: float, now: float) -> int | None:
        calls = self._calls.setdefault(key, deque())
        while calls and calls[0] <= now - seconds:
            calls.popleft()
        if len(calls) >= most:
            return max(1, math.ceil(calls[0] + seconds - now))
        calls.append(now)
        return None
