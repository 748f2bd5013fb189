"""What the state folder holds, by its parts."""

from __future__ import annotations

from time import monotonic

from bot.doctor.disk import Size, size, spoken
from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed, ok
from bot.doctor.host import Host

# what is counted in a moment comes first
_PARTS = {"reviews": "reviews.sqlite", "index": "index", "build cache": "cache", "modules": "modules"}
_SECONDS = 1.5


@examination(place=4)
def contents(host: Host) -> Seen:
    state = host.settings.state
    ends = monotonic() + _SECONDS
    found = {name: size(state / part, ends - monotonic()) for name, part in _PARTS.items() if (state / part).exists()}
    if not found:
        return not_needed("nothing yet")
    whole = Size(sum(part.total for part in found.values()), all(part.is_whole for part in found.values()))
    listed = ", ".join(f"{name} {spoken(part)}" for name, part in found.items())
    return ok(f"{spoken(whole)}: {listed}", str(whole.total))
