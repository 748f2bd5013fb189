"""The hosts whose repositories may be reviewed."""

from __future__ import annotations

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed, ok, weaker
from bot.doctor.host import Host
from bot.doctor.network import ask

_FOLLOWS = "Their links cannot be reviewed; folders and code on stdin can."
_REMEDY = "see whether this machine is online; or git clone a repository yourself, then gomentor review ./its-folder"


@examination(place=3)
def hosts(host: Host) -> Seen:
    if not host.hosts:
        return not_needed("GOMENTOR_HOSTS names none: no link is reviewed")
    if host.offline:
        return not_needed(f"{', '.join(host.hosts)}; not asked (--offline)")
    # as the fetch reaches them: directly
    answers = ask((f"https://{name}/" for name in host.hosts), proxied=False)
    names: dict[str, list[str]] = {}
    for name in host.hosts:
        names.setdefault(answers[f"https://{name}/"].trouble, []).append(name)
    reached = names.pop("", [])
    seen = [f"{trouble}: {', '.join(named)}" for trouble, named in names.items()]
    if reached:
        seen.insert(0, f"{', '.join(reached)} {'answers' if len(reached) == 1 else 'answer'}")
    return weaker("; ".join(seen), _FOLLOWS, _remedy(host)) if names else ok(seen[0])


def _remedy(host: Host) -> str:
    through = any(name.upper() in {"HTTPS_PROXY", "ALL_PROXY"} for name in host.environment)
    return f"{_REMEDY} (links are fetched without HTTPS_PROXY)" if through else _REMEDY
