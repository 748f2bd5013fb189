"""The analysers that need types, which `gomentor setup` builds where it reaches the module proxy."""

from __future__ import annotations

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, ok, weaker
from bot.doctor.host import Host
from bot.review.toolchain.vet import REMEDY


@examination(place=3)
def analysers(host: Host) -> Seen:
    vettool = host.machine.vettool
    if not vettool.is_file():
        return weaker("not built yet", "Reviews work without what they find, and say so.", REMEDY)
    return ok(f"built, {vettool.stat().st_size / 1e6:.0f} MB")
