"""Keys for services: none is used so far, and none is ever shown."""

from __future__ import annotations

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed
from bot.doctor.host import Host


@examination(place=4)
def keys(_host: Host) -> Seen:
    return not_needed("none is used so far: everything works without, and nothing is sent anywhere")
