"""The command line of bubblewrap: what a sandbox sees of this machine, which is next to nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PROGRAM = Path("/usr/bin/bwrap")
ROOT = "/review"
GOROOT = "/usr/local/go"
INIT = "/init"


@dataclass(frozen=True)
class Mount:
    """A file or folder of this machine and where the sandbox sees it, read-only unless said otherwise."""

    source: Path
    target: str
    writable: bool = False


def flags(mounts: Sequence[Mount], *, disk: int, network: bool, seccomp: int | None, user: int | None) -> list[str]:
    """What bubblewrap is told. Where it runs as `user`, our own `init launch` shows the sources under /mnt."""
    binds: list[str] = []
    for number, mount in enumerate(mounts):
        source = str(mount.source) if user is None else f"/mnt/{number}"
        binds += ["--bind" if mount.writable else "--ro-bind", source, mount.target]
    return [
        *"--unshare-all --unshare-user --uid 1000 --gid 1000 --disable-userns --cap-drop ALL".split(),
        *(["--share-net"] if network else []),
        *"--new-session --die-with-parent --as-pid-1 --hostname sandbox --clearenv".split(),
        *"--proc /proc --dev /dev".split(),
        *binds,
        *f"--size {disk} --tmpfs {ROOT} --symlink {ROOT}/tmp /tmp".split(),  # noqa: S108  in the sandbox
        # root's bubblewrap would leave /proc/sys writable: core_pattern there runs programs on the host
        *"--remount-ro /proc --remount-ro /dev --remount-ro /".split(),
        *(["--seccomp", str(seccomp)] if seccomp is not None else []),
        *f"--chdir {ROOT}".split(),
    ]


def command_line(init: Path, mounts: Sequence[Mount], told: Sequence[str], user: int | None) -> list[str]:
    """Root starts our own `init launch`, which shows `user` the sources under /mnt and becomes that user."""
    bubblewrap = [str(PROGRAM), *told, "--", INIT]
    if user is None:
        return bubblewrap
    return [str(init), "launch", str(user), *(str(mount.source) for mount in mounts), "--", *bubblewrap]
