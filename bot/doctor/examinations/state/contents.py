"""What the state folder holds, by its parts."""

from __future__ import annotations

from time import monotonic

from bot.doctor.disk import Size, size, spoken
from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed, ok
from bot.doctor.host import Host

_WORDS = {"cache": "build cache", "kept": "compiled code of learners", "reviews.sqlite": "reviews"}
# what takes longest to count comes last
_LAST = ("cache", "modules")
_SECONDS = 1.5


@examination(place=4)
def contents(host: Host) -> Seen:
    state = host.settings.state
    names = sorted(part.name for part in state.iterdir()) if state.is_dir() else []
    names = [name for name in names if name not in _LAST] + [name for name in _LAST if name in names]
    ends = monotonic() + _SECONDS
    sizes = {name: size(state / name, ends - monotonic()) for name in names}
    if not sizes:
        return not_needed("nothing yet")
    whole = Size(sum(part.total for part in sizes.values()), all(part.is_whole for part in sizes.values()))
    told = {_WORDS.get(name, name): part for name, part in sizes.items() if part.total or not part.is_whole}
    listed = ", ".join(f"{name} {spoken(part)}" for name, part in told.items())
    return ok(f"{spoken(whole)}: {listed}", str(whole.total))
