"""Who runs this, and as whom a learner's code runs then."""

from __future__ import annotations

import os

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed, ok
from bot.doctor.host import Host
from bot.review.sandbox.identity import OWNER


@examination(place=9)
def user(host: Host) -> Seen:
    if not hasattr(os, "geteuid"):
        return not_needed("this system has no user numbers")
    number = os.geteuid()
    if number == 0:
        return ok(f"root; code runs as one of the users from {OWNER + 1} on, and never as root", "0")
    return ok(f"number {number}, which is not root", str(number))
