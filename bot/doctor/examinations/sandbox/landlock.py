"""Landlock, which the reduced sandbox is made with where the full one cannot be."""

from __future__ import annotations

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed, ok, weaker
from bot.doctor.host import Host
from bot.review.sandbox import landlock as kernel


@examination(place=5)
def landlock(host: Host) -> Seen:
    if not host.is_linux:
        return not_needed("Linux alone has it")
    version = kernel.version()
    lacking = kernel.lacking(version, kernel.least())
    if not lacking:
        return ok(f"version {version}, enough for the reduced sandbox", str(version))
    if host.probed.level == "full":
        return not_needed(f"version {version}, too old for the reduced sandbox; the full one works", str(version))
    return weaker(
        f"version {version}" if version else "there is none",
        "The reduced sandbox cannot be made.",
        lacking,
        str(version),
    )
