"""bubblewrap, which the full sandbox is made with."""

from __future__ import annotations

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed, ok, weaker
from bot.doctor.host import Host
from bot.review.sandbox.bubblewrap import PROGRAM
from bot.review.sandbox.programs import run_trusted

_OLDEST = (0, 8)
_INSTALL = "sudo apt-get install bubblewrap (or with your system's package manager), then gomentor setup"


@examination(place=2)
def bubblewrap(host: Host) -> Seen:
    if not host.is_linux:
        return not_needed("it runs on Linux alone")
    program = host.root / str(PROGRAM).lstrip("/")
    if not program.is_file():
        return weaker(f"{PROGRAM} is missing", "The full sandbox cannot be made.", _INSTALL)
    asked = run_trusted([program, "--version"], seconds=5, environment={})
    version = asked.output.removeprefix("bubblewrap").strip()
    if asked.code or not version:
        return weaker(f"{PROGRAM} does not run: {asked.output[:200]}", "The full sandbox cannot be made.", _INSTALL)
    if tuple(int(part) for part in version.split(".")[:2] if part.isdigit()) < _OLDEST:
        return weaker(f"{version}, which is too old", "The full sandbox needs 0.8 or later.", _INSTALL, version)
    return ok(version, version)
