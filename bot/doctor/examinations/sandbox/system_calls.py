"""The filter on system calls: whether we have the numbers of this processor, and the kernel takes filters."""

from __future__ import annotations

import platform
import re

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed, ok, weaker
from bot.doctor.host import Host
from bot.review.sandbox import seccomp


@examination(place=7)
def system_calls(host: Host) -> Seen:
    if not host.is_linux:
        return not_needed("they are filtered on Linux alone")
    processor = platform.machine()
    if not seccomp.known():
        return weaker(
            f"no filter for {processor}",
            "Code in the full sandbox reaches more of the kernel than elsewhere; the reduced one cannot be made.",
            "review on x86_64 or aarch64, where there is a filter",
            processor,
        )
    status = host.read("/proc/self/status")
    if status and not re.search(r"^Seccomp:", status, re.MULTILINE):
        return weaker(
            "this kernel takes no filters (seccomp)",
            "No sandbox can be made.",
            "use a kernel that is built with CONFIG_SECCOMP_FILTER",
        )
    return ok(f"filtered, with the numbers of {processor}", processor)
