"""The Chroma server, where CHROMA_URL names one."""

from __future__ import annotations

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, missing, not_needed, ok
from bot.doctor.host import Host
from bot.doctor.network import ask, shown

_REMEDY = "start it, or unset CHROMA_URL to use the embedded one"


@examination("answers", place=4)
def chroma_server(host: Host) -> Seen:
    url = host.settings.chroma_url
    if not url:
        return not_needed("CHROMA_URL is not set: the embedded one is used")
    if host.offline:
        return not_needed(f"{shown(url)}; not asked (--offline)")
    heartbeat = f"{url.rstrip('/')}/api/v2/heartbeat"
    answer = ask([heartbeat], proxied=True)[heartbeat]
    if answer.status == 200:
        return ok(f"{shown(url)} answers")
    trouble = answer.trouble or f"it answers with HTTP {answer.status}"
    return missing(f"{shown(url)}: {trouble}", "No question can be answered.", _REMEDY)
