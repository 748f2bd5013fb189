"""Names in the environment and in .env that look like settings of ours and are none: a typing error is silent."""

from __future__ import annotations

from difflib import get_close_matches

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, ok, weaker
from bot.doctor.host import Host
from bot.settings import known_names, names_in

_PREFIX = "GOMENTOR"


@examination(place=3)
def unknown_names(host: Host) -> Seen:
    known = known_names()
    in_file = names_in(host.folder / ".env")
    found = {
        name: place
        for place, names in (("the environment", host.environment), (".env", in_file))
        for name in names
        if name.upper().startswith(_PREFIX) and name.upper() not in known
    }
    if not found:
        return ok("no name is misspelled")
    return weaker(
        ", ".join(f"{name.upper()} in {place}" for name, place in found.items()),
        "No setting has this name, so it has no effect." if len(found) == 1 else "No setting has these names.",
        "; ".join(_remedy(name.upper(), known) for name in found),
    )


def _remedy(name: str, known: frozenset[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"write {near[0]} instead of {name}" if near else f"remove {name}; .env.example shows every setting"
