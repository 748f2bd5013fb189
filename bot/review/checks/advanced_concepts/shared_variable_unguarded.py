"""shared-variable-unguarded."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.shared_state import unguarded_writes
from bot.review.source import GoFile


@check(
    stage=1,
    topic="advanced-concepts",
    practice="shared-state-guard",
    message="requests run at the same time, and {subject} is changed without a lock, so changes get lost",
)
def shared_variable_unguarded(file: GoFile) -> Iterator[Hit]:
    """A slice or counter that all requests share is changed without a lock.

    ### Why it matters
    Each request runs in a goroutine of its own.
    Two that append or count at the same time both start from the old value, and one of the changes is lost.

    ### Find out yourself
    Send a hundred requests at once, and count what is there afterwards.
    What does `go run -race .` say meanwhile?

    ### Instead
    Keep the value and a `sync.Mutex` in one struct, and lock around every read and change.
    A counter can be an `atomic.Int64`.
    """
    for write in unguarded_writes(file):
        if write.kind.startswith("[]") or write.kind in {"int", "int64", "int32", "uint", "uint64"}:
            yield write.node, write.name
