"""The sandbox's process 1, which `gomentor setup` builds."""

from __future__ import annotations

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed, ok, weaker
from bot.doctor.host import Host


@examination(place=6)
def sandbox_init(host: Host) -> Seen:
    if not host.is_linux:
        return not_needed("the sandbox needs Linux")
    if not host.machine.init.is_file():
        return weaker("not built yet", "None of a learner's code can be built or run.", "gomentor setup")
    return ok(f"built, {host.machine.init.stat().st_size / 1e6:.1f} MB")
