"""shared-map-unguarded."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.shared_state import unguarded_writes
from bot.review.source import GoFile


@check(
    stage=1,
    topic="advanced-concepts",
    practice="shared-state-guard",
    severity="must-fix",
    harm="crash",
    message="requests run at the same time, and the map {subject} is written without a lock",
)
def shared_map_unguarded(file: GoFile) -> Iterator[Hit]:
    """A map that all requests share is written without a lock.

    ### Why it matters
    `net/http` runs each request in a goroutine of its own.
    When two of them write to one map at the same time, Go ends the whole program: `fatal error: concurrent map writes`.
    No `recover` can catch that.

    ### Find out yourself
    Start the program with `go run -race .` and send fifty requests at once, with `hey` or a small loop.
    What does it report?

    ### Instead
    Put the map and a `sync.Mutex` into one struct, and lock around every read and write.
    """
    for write in unguarded_writes(file):
        if write.kind.startswith("map["):
            yield write.node, write.name
