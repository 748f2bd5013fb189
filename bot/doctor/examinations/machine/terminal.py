"""Whether the terminal can show every character that a review uses."""

from __future__ import annotations

import codecs

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, ok, weaker
from bot.doctor.host import Host


@examination(place=3)
def terminal(host: Host) -> Seen:
    try:
        name = codecs.lookup(host.encoding).name
    except LookupError:
        name = host.encoding
    if name in {"utf-8", "utf-16", "utf-32"}:
        return ok(f"it takes {name.upper()}", name)
    return weaker(
        f"it takes {name.upper()} alone",
        "All others are shown by their number, as \\u2713.",
        "PYTHONUTF8=1 (set it in the environment; or LC_ALL=C.UTF-8)",
        name,
    )
