"""The race detector, which an operator asks for: it needs a C compiler, two minutes of set-up and longer reviews."""

from __future__ import annotations

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed, ok, weaker
from bot.doctor.host import Host
from bot.review.sandbox.c_compiler import COMPILER


@examination(place=10)
def race_detector(host: Host) -> Seen:
    if host.machine.race_cache.is_dir():
        if COMPILER.is_file():
            return ok("set up: tests of code that starts goroutines run with it as well")
        return weaker(
            f"set up, but {COMPILER} is gone", "Races are not looked for.", "sudo apt-get install gcc libc6-dev"
        )
    return not_needed("not set up: `gomentor setup --race` prepares it in two to four minutes")
