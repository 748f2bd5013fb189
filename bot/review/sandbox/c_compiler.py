"""The host's C compiler as a sandbox sees it: Go's race detector cannot be linked without one."""

from __future__ import annotations

from pathlib import Path

from bot.review.sandbox.bubblewrap import GOROOT, Mount

COMPILER = Path("/usr/bin/gcc")
_FOLDERS = "/usr/bin /usr/lib /usr/lib64 /usr/libexec /usr/include /lib /lib64".split()
ENVIRONMENT = {
    "CGO_ENABLED": "1",
    "CC": str(COMPILER),
    "PATH": f"{GOROOT}/bin:/usr/bin",
    # a program with a race detector waits a second at its end otherwise
    "GORACE": "atexit_sleep_ms=0",
}


def mounts() -> list[Mount]:
    """Programs and libraries of the system, read-only: they are the same on every machine and no secret."""
    return [Mount(Path(folder), folder) for folder in _FOLDERS if Path(folder).is_dir()]
