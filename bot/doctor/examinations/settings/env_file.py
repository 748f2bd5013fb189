"""The file .env, which is read from the folder that a command is started in."""

from __future__ import annotations

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed, ok
from bot.doctor.host import Host


@examination(place=2)
def env_file(host: Host) -> Seen:
    file = host.folder / ".env"
    if not file.is_file():
        return not_needed(f"there is none in {host.folder}; none is needed")
    return ok(f"{file} is read")
