"""The store of earlier reviews, from which the next one says what got better."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, missing, not_needed, ok
from bot.doctor.host import Host

_FOLLOWS = "No review can be made, as none can be kept."


@examination("reviews", place=2)
def store(host: Host) -> Seen:
    file = host.settings.state / "reviews.sqlite"
    if not file.exists():
        return not_needed("there is none yet; the first review makes it")
    if not os.access(file, os.R_OK | os.W_OK):
        return missing(f"{file} cannot be written", _FOLLOWS, "set GOMENTOR_STATE to a folder that you may write to")
    # where nothing waits beside it to be joined in, it is read as it lies: else SQLite would make files there
    how = "mode=ro" if file.with_name(f"{file.name}-wal").exists() else "mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?{how}", uri=True)) as opened:
            [(number,)] = opened.execute("SELECT count(*) FROM reviews").fetchall()
    except sqlite3.Error as error:
        return missing(f"{file} cannot be read: {error}", _FOLLOWS, f"move that file away: mv {file} {file}.broken")
    return ok(f"opens; {number:,} {'review' if number == 1 else 'reviews'}", str(number))
