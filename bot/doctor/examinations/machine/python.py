"""The Python that runs this."""

from __future__ import annotations

import platform
import sys

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, ok
from bot.doctor.host import Host


@examination(place=2)
def python(_host: Host) -> Seen:
    version = platform.python_version()
    system = " ".join(part for part in (platform.system(), platform.release(), platform.machine()) if part)
    return ok(f"{version}, {sys.executable}; {system}", version)
