"""Whether the system lets ordinary users make namespaces, which bubblewrap lives on."""

from __future__ import annotations

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed, ok, weaker
from bot.doctor.host import Host

_FOLLOWS = "The full sandbox cannot be made."


@examination(place=3)
def user_namespaces(host: Host) -> Seen:
    if not host.is_linux:
        return not_needed("Linux alone has them")
    most = host.read("/proc/sys/user/max_user_namespaces")
    if most == "0":
        return weaker(
            "forbidden (user.max_user_namespaces is 0)", _FOLLOWS, "sudo sysctl user.max_user_namespaces=10000"
        )
    if host.read("/proc/sys/kernel/unprivileged_userns_clone") == "0":
        return weaker(
            "forbidden (kernel.unprivileged_userns_clone is 0)",
            _FOLLOWS,
            "sudo sysctl kernel.unprivileged_userns_clone=1",
        )
    if not most:
        return not_needed("this system does not say; the sandbox above was tried all the same")
    return ok(f"allowed, up to {most}", most)
