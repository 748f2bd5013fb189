"""The standard library, compiled ahead for reviews."""

from __future__ import annotations

from bot.doctor.disk import size, spoken
from bot.doctor.examination import examination
from bot.doctor.finding import Seen, ok, weaker
from bot.doctor.host import Host


@examination(place=2)
def build_cache(host: Host) -> Seen:
    cache = host.machine.build_cache
    if not cache.is_dir():
        return weaker(
            "cold: Go's standard library is not compiled yet",
            "None of a learner's code can be built or run.",
            "gomentor setup (a minute or two, once)",
        )
    taken = size(cache)
    return ok(f"warm, {spoken(taken)}", str(taken.total))
