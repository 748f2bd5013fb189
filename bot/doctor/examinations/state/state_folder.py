"""The state folder: there or not yet, writable, with room left."""

from __future__ import annotations

import os
import shutil

from bot.doctor.disk import existing, spoken
from bot.doctor.examination import examination
from bot.doctor.finding import Seen, missing, ok, weaker
from bot.doctor.host import Host
from bot.review.sandbox import LEAST_FREE

_TOO_LITTLE = 50_000_000
_MOVE = "set GOMENTOR_STATE to a folder that you may write to"


@examination("reviews", "answers", place=1)
def state_folder(host: Host) -> Seen:
    state = host.settings.state
    there = existing(state)
    if not there.is_dir():
        return missing(f"{state}: {there} is no folder", "Nothing can be kept, so no command works.", _MOVE)
    if not _is_writable(str(there)):
        return missing(f"{state} cannot be written", "Nothing can be kept, so no command works.", _MOVE)
    free = shutil.disk_usage(there).free
    room = f"{state}: {spoken(free)} free"
    if free < _TOO_LITTLE:
        return missing(room, "The next review may not fit.", "make room there, or set GOMENTOR_STATE", str(free))
    if free < LEAST_FREE:
        follows = f"Dependencies are downloaded only where {spoken(LEAST_FREE)} or more are free."
        return weaker(room, follows, "make room there, or set GOMENTOR_STATE", str(free))
    if not state.is_dir():
        return ok(f"{room}; the first command makes it", str(free))
    return ok(room, str(free))


def _is_writable(folder: str) -> bool:
    """By making a file without a name, where the system can do so: it leaves nothing behind. Else by asking."""
    if hasattr(os, "O_TMPFILE"):
        try:
            os.close(os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o600))
        except PermissionError:
            return False
        except OSError:
            pass  # a read-only disk, or one that knows no such files: the question below tells them apart
        else:
            return True
    return os.access(folder, os.W_OK | os.X_OK)
