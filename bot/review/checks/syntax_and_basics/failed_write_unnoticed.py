"""failed-write-unnoticed."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.discarded_error import discarded_errors, is_write
from bot.review.source import GoFile, spoken


@check(
    stage=1,
    topic="syntax-and-basics",
    practice="error-check",
    severity="must-fix",
    harm="data-loss",
    message="when {subject} fails nobody notices, and the change is lost",
)
def failed_write_unnoticed(file: GoFile) -> Iterator[Hit]:
    """A write to a database or file can fail without anybody noticing.

    ### Why it matters
    A full disk, a lost connection or a duplicate key makes the write fail.
    The user still reads "saved", and the data is gone for good.

    ### Find out yourself
    Make the write fail: stop the database, or take the right to write away from the file.
    What does the program say?

    ### Instead
    Look at the error of every write before you report success, and hand it to your caller.
    """
    for found in discarded_errors(file):
        if is_write(file, found):
            yield found.call, spoken(found.call)
