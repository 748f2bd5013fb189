"""nil-map-written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.review.check import Hit, check
from bot.review.typed import told

if TYPE_CHECKING:
    from bot.review.toolchain import Toolchain


@check(
    stage=1,
    topic="syntax-and-basics",
    practice="map-make",
    severity="must-fix",
    harm="crash",
    confidence=0.95,
    message="this map was never made, so writing to it ends the program",
)
def nil_map_written(toolchain: Toolchain) -> Iterator[Hit]:
    """Something is written into a nil map.

    ### Why it matters
    Reading from a nil map gives zero values, so the code looks fine.
    The first write panics, and in a handler it ends the request of whoever came first.

    ### Find out yourself
    Run this line.
    What does the panic say, and what does `len` of the same map give?

    ### Instead
    Make the map before the first write, with `make(map[string]int)` or `map[string]int{}`.
    In a struct, do it in the function that makes the struct.
    """
    yield from told(toolchain, "nil-map-written")
