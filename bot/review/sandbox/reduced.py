"""A sandbox without namespaces: Landlock for files, a filter for system calls, our own program as supervisor.

Weaker than the full one: no connection works, not even to a server of the program's own; names, sizes and dates of
files can be found out (not what is in them); processes share the machine's list of processes and its name.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from bot.review.sandbox import landlock, seccomp
from bot.review.sandbox.bubblewrap import Mount
from bot.review.sandbox.identity import Identity
from bot.review.sandbox.session import Reach


def command_line(init: Path, mounts: Sequence[Mount], identity: Identity) -> list[str]:
    """Root starts `init stage`, which shows the sources to the sandbox's users and becomes them."""
    if identity.user is None:
        return [str(init), "supervise", *(str(mount.source) for mount in mounts)]
    pairs = [part for mount in mounts for part in (mount.target, str(mount.source))]
    return [str(init), "stage", str(identity.supervisor), str(identity.user), *pairs]


def reach(mounts: Sequence[Mount], *, network: bool) -> Reach:
    """What Landlock leaves open of what is shown. What was downloaded is compiled and never started."""
    shown = [mount.target for mount in mounts if not mount.writable]
    return Reach(
        read=[target for target in shown if target == "/modules"],
        run=[target for target in shown if target != "/modules"],
        usual=[mount.target for mount in mounts if mount.target == str(mount.source)],
        write=[m.target for m in mounts if m.writable],
        network=network,
    )


def filter_kind(*, network: bool) -> seccomp.Kind:
    return seccomp.Kind(
        shared=True,
        families=seccomp.INTERNET if network else (),
        owner=os.geteuid() != 0,
        truncate=landlock.version() < landlock.TRUNCATE,
    )
