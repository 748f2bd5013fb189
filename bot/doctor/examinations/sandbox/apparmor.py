"""Ubuntu 24.04 and later let AppArmor forbid user namespaces to programs that have no profile for them."""

from __future__ import annotations

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed, ok, weaker
from bot.doctor.host import Host

_SETTING = "kernel.apparmor_restrict_unprivileged_userns"


@examination(place=4)
def apparmor(host: Host) -> Seen:
    restricts = host.read(f"/proc/sys/{_SETTING.replace('.', '/')}")
    if restricts in {"", "0"}:
        return not_needed("it does not restrict user namespaces here", restricts)
    if host.probed.level == "full":
        return ok("it restricts user namespaces, and allows them to bubblewrap", restricts)
    return weaker(
        f"it restricts user namespaces ({_SETTING} is {restricts})",
        "The full sandbox cannot be made, unless a profile allows it to bubblewrap.",
        f"sudo sysctl {_SETTING}=0",
        restricts,
    )
