"""How many reviews this computer can run at once, each with all that its sandbox may take."""

from __future__ import annotations

import os
from contextlib import suppress

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, ok, weaker
from bot.doctor.host import Host
from bot.review.sandbox import Limits

_GB = 1e9


@examination(place=1)
def reviews_at_once(host: Host) -> Seen:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    memory = _memory(host)
    if not memory:
        return ok(f"up to {cores}, one a core; this system does not tell its memory", str(cores))
    # files in the sandbox live in memory as well
    each = Limits().memory + Limits().disk
    number = max(1, min(cores, memory // each))
    seen = f"{number}, with {cores} {_cores(cores)} and {memory / _GB:.1f} GB of memory"
    if memory < each:
        return weaker(
            seen,
            f"One review may take up to {each / _GB:.1f} GB: a large one may be ended for want of memory.",
            f"give this machine or container {each / _GB:.0f} GB or more",
            str(number),
        )
    return ok(seen, str(number))


def _cores(number: int) -> str:
    return "core" if number == 1 else "cores"


def _memory(host: Host) -> int:
    """The computer's, or a container's where that is less; 0 where nothing tells it."""
    told = [host.read("/sys/fs/cgroup/memory.max"), host.read("/sys/fs/cgroup/memory/memory.limit_in_bytes")]
    limits = [int(limit) for limit in told if limit.isdigit()]
    # Windows has no sysconf, macOS not each of its names
    with suppress(AttributeError, ValueError, OSError):
        limits.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    return min(limits, default=0)
