"""Control groups: the sandbox counts memory and processes itself and needs none; it says which there are."""

from __future__ import annotations

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed
from bot.doctor.host import Host


@examination(place=8)
def control_groups(host: Host) -> Seen:
    folder = host.root / "sys/fs/cgroup"
    if (folder / "cgroup.controllers").is_file():
        version = "2"
    elif (folder / "memory").is_dir():
        version = "1"
    else:
        return not_needed("there are none; the sandbox counts memory and processes itself")
    return not_needed(f"version {version}; the sandbox counts memory and processes itself", version)
