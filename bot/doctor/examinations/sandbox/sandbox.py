"""At which level a learner's code runs here, tried by starting it."""

from __future__ import annotations

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, ok, weaker
from bot.doctor.host import Host


@examination(place=1)
def sandbox(host: Host) -> Seen:
    found = host.probed
    if found.level == "full":
        return ok("full: code runs without a network, files of this machine or secrets, and within limits", found.level)
    if found.level == "reduced":
        return weaker(
            "reduced: code runs behind the kernel's own locks, in no namespaces of its own",
            "It has no network at all, so that tests which listen on a port fail.",
            found.reason,
            found.level,
        )
    return weaker(
        "static: code is read and formatted; none of it is built or run",
        "Reviews lack what build, vet and the tests would say, and tell so.",
        found.reason,
        found.level,
    )
