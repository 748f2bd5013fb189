"""What one run of the load showed, and whether it holds what was promised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

PROMISED_SECONDS = 0.5
# what a Python process takes and gives back from one moment to the next
_FLAT = 1.10


@dataclass
class Memory:
    """Of a process, looked at once a second until the end of the block, in MB."""

    pid: int
    seen: list[float] = field(default_factory=list)
    _ended: Event = field(default_factory=Event)

    def __enter__(self) -> Memory:
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        status = Path(f"/proc/{self.pid}/status")
        while True:
            [kilobytes] = [line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmRSS")]
            self.seen.append(int(kilobytes) / 1000)
            if self._ended.wait(1):
                return

    @property
    def is_flat(self) -> bool:
        """The last third takes no more than the one before: what was warmed up stays, what was done goes."""
        third = len(self.seen) // 3
        return third == 0 or max(self.seen[-third:]) <= _FLAT * max(self.seen[third:-third])


@dataclass(frozen=True)
class Measured:
    how: str
    rate: float
    took: list[float]
    refused: int
    lost: int
    twice: int
    memory: Memory

    @property
    def holds(self) -> bool:
        return self.p99 < PROMISED_SECONDS and not (self.refused or self.lost or self.twice) and self.memory.is_flat

    def at(self, share: float) -> float:
        return sorted(self.took)[min(int(len(self.took) * share), len(self.took) - 1)]

    @property
    def p99(self) -> float:
        return self.at(0.99)

    def row(self) -> str:
        p50, p99, longest = (f"{seconds * 1000:.0f}" for seconds in (self.at(0.5), self.p99, max(self.took)))
        kept = self.memory.seen
        memory = f"{kept[0]:.0f} → {kept[-1]:.0f}"
        return (
            f"{self.how:<24} {self.rate:>5.0f} {len(self.took):>7} {p50:>6} {p99:>6} {longest:>8} "
            f"{self.refused:>8} {self.lost:>5} {self.twice:>6} {memory:>12}  {'holds' if self.holds else 'MISSED'}"
        )


HEAD = (
    f"{'how':<24} {'a s':>5} {'events':>7} {'p50 ms':>6} {'p99 ms':>6} {'slowest':>8} "
    f"{'refused':>8} {'lost':>5} {'twice':>6} {'memory MB':>12}"
)


def compared(expected: Iterable[str], found: Iterable[str]) -> tuple[int, int]:
    """How many are missing, and how many are there that should not be or more than once."""
    counted = Counter(found)
    wanted = set(expected)
    return len(wanted - set(counted)), sum(counted.values()) - len(wanted & set(counted))
