"""A C compiler: Go links its race detector with one, and compiles packages that use C."""

from __future__ import annotations

import shutil

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed
from bot.doctor.host import Host


@examination(place=9)
def c_compiler(host: Host) -> Seen:
    path = host.environment.get("PATH", "")
    found = next((name for name in ("gcc", "clang", "cc") if shutil.which(name, path=path)), "")
    why = "reviews build without C; only the race detector needs it"
    return not_needed(f"{found} is here; {why}" if found else f"there is none; {why}", found)
