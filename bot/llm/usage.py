"""What a call used, as the API counts it, and what came of adding calls up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Usage:
    """Tokens by kind. `input` holds neither what was read from the cache nor what was put there."""

    input: int = 0
    output: int = 0
    cache_read: int = 0
    cache_created: int = 0
    calls: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.input + other.input,
            self.output + other.output,
            self.cache_read + other.cache_read,
            self.cache_created + other.cache_created,
            self.calls + other.calls,
        )

    @property
    def sent(self) -> int:
        return self.input + self.cache_read + self.cache_created

    @property
    def tokens(self) -> int:
        return self.sent + self.output
