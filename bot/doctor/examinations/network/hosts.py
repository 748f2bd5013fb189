"""The hosts whose repositories may be reviewed."""

from __future__ import annotations

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed, ok, weaker
from bot.doctor.host import Host
from bot.doctor.network import ask

_FOLLOWS = "Their links cannot be reviewed; folders and code on stdin can."
_REMEDY = "see whether this machine is online; or git clone it yourself, then gomentor review ./its-folder"


@examination(place=2)
def hosts(host: Host) -> Seen:
    if not host.hosts:
        return not_needed("GOMENTOR_HOSTS names none: no link is reviewed")
    if host.offline:
        return not_needed(f"{', '.join(host.hosts)}; not asked (--offline)")
    # as the fetch reaches them: directly
    answers = ask((f"https://{name}/" for name in host.hosts), proxied=False)
    bad = {name: answers[f"https://{name}/"].trouble for name in host.hosts if answers[f"https://{name}/"].trouble}
    if not bad:
        return ok(f"{', '.join(host.hosts)} answer" if len(host.hosts) > 1 else f"{host.hosts[0]} answers")
    reached = [name for name in host.hosts if name not in bad]
    seen = "; ".join(f"{name}: {trouble}" for name, trouble in bad.items())
    return weaker(
        f"{', '.join(reached)} answer{'s' * (len(reached) == 1)}; {seen}" if reached else seen, _FOLLOWS, _remedy(host)
    )


def _remedy(host: Host) -> str:
    through = any(name.upper() in {"HTTPS_PROXY", "ALL_PROXY"} for name in host.environment)
    return f"{_REMEDY} (links are fetched without HTTPS_PROXY)" if through else _REMEDY
