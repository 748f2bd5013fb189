"""The only package that starts programs. What a learner wrote runs in bubblewrap or not at all.

The design and the attacks that it withstood: docs/decisions.md. What holds a program in:
its own user (never root), an empty environment, no network, a file system that holds Go's toolchain
and the review's own files and nothing else, no capabilities, no new namespaces, a filter on
system calls, limits on memory, processes, files, output and time.
Known weakness: a kernel bug that an ordinary user can reach is reachable from inside.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack

from bot.errors import MachineError
from bot.review.machine import BUILD_ENVIRONMENT, Machine
from bot.review.sandbox import bubblewrap, seccomp
from bot.review.sandbox.bubblewrap import GOROOT, INIT, ROOT, Mount
from bot.review.sandbox.identity import job_identity, owner_identity
from bot.review.sandbox.limits import Limits
from bot.review.sandbox.session import Command, Ran, Session

__all__ = ["GO", "GOFMT", "ROOT", "Command", "Limits", "Mount", "Ran", "Sandbox", "Session"]

GO, GOFMT = f"{GOROOT}/bin/go", f"{GOROOT}/bin/gofmt"
CACHE = f"{ROOT}/cache"
_ENVIRONMENT = {
    **BUILD_ENVIRONMENT,
    "PATH": f"{GOROOT}/bin",
    "GOROOT": GOROOT,
    "HOME": f"{ROOT}/home",
    "TMPDIR": f"{ROOT}/tmp",  # noqa: S108  a folder in the sandbox, not on this machine
    "GOPATH": f"{ROOT}/home/go",
    "GOCACHE": CACHE,
    "GOMODCACHE": "/modules",
    "GOPROXY": "off",
    "GOSUMDB": "off",
    "GOVCS": "*:off",
    # a machine with many cores would start more threads than the limits allow
    "GOMAXPROCS": str(min(os.cpu_count() or 1, 8)),
}


def _cached(own: str, shared: Sequence[str]) -> dict[str, str]:
    """A build cache that writes into `own` and also finds what lies in `shared`, which it cannot change."""
    return {"GOCACHE": own, "GOCACHEPROG": " ".join([INIT, "cache", own, *shared])}


class Sandbox:
    """Opens sandboxes on one machine."""

    def __init__(self, machine: Machine, weakest: str = "reduced", level: str = "") -> None:
        """`weakest` is the weakest level that may run a learner's code; `level` asks for one alone."""
        self.machine, self.weakest, self.level = machine, weakest, level

    def open(self, limits: Limits | None = None) -> Session:
        """A sandbox without a network, for a learner's code. It sees the shared caches and can change none."""
        resources = ExitStack()
        user = resources.enter_context(job_identity(self.machine.state / "locks"))
        shared = {
            "/base": self.machine.build_cache,
            "/dependencies": self.machine.dependency_cache,
            "/modules": self.machine.modules,
        }
        mounts = [Mount(source, target) for target, source in shared.items() if source.is_dir()]
        caches = [mount.target for mount in mounts if mount.target != "/modules"]
        return self._start(resources, user, mounts, limits or Limits(), _cached(CACHE, caches))

    def open_for_download(self, mounts: Sequence[Mount], environment: Mapping[str, str], limits: Limits) -> Session:
        """A sandbox with a network and a writable module cache, for go.mod files; no learner's code goes in."""
        mounts = [Mount(self.machine.modules, "/modules", writable=True), *mounts]
        return self._start(ExitStack(), owner_identity(), mounts, limits, environment, network=True)

    def open_for_dependencies(self, limits: Limits) -> Session:
        """A sandbox without a network that fills the cache of compiled dependencies; no learner's code goes in."""
        mounts = [
            Mount(self.machine.build_cache, "/base"),
            Mount(self.machine.modules, "/modules"),
            Mount(self.machine.dependency_cache, "/dependencies", writable=True),
        ]
        return self._start(ExitStack(), owner_identity(), mounts, limits, _cached("/dependencies", ["/base"]))

    def _start(
        self,
        resources: ExitStack,
        user: int | None,
        mounts: Sequence[Mount],
        limits: Limits,
        environment: Mapping[str, str],
        *,
        network: bool = False,
    ) -> Session:
        limits = self._limits(limits)
        try:
            bpf = self._seccomp(resources)
            shown = self._mounts([Mount(self.machine.init, INIT), Mount(self.machine.goroot, GOROOT), *mounts])
            told = bubblewrap.flags(shown, disk=limits.disk, network=network, seccomp=bpf, user=user)
            return Session(
                bubblewrap.command_line(self.machine.init, shown, self._flags(told), user),
                level="full",
                started_with=self._environment(),
                handles=[] if bpf is None else [bpf],
                limits=limits,
                environment={**_ENVIRONMENT, **environment},
                resources=resources,
            )
        except OSError as error:
            resources.close()
            raise MachineError(f"The sandbox cannot start: {error}. Run `gomentor setup`.") from error

    # Each layer is made by one of these, so that a test can leave it out and show that the layer matters.

    def _seccomp(self, resources: ExitStack) -> int | None:
        """A file descriptor with the filter on system calls."""
        return seccomp.open_filter(resources)

    def _limits(self, limits: Limits) -> Limits:
        return limits

    def _mounts(self, mounts: Sequence[Mount]) -> Sequence[Mount]:
        """All that a sandbox sees of this machine."""
        return mounts

    def _flags(self, flags: list[str]) -> list[str]:
        """What bubblewrap is told."""
        return flags

    def _environment(self) -> dict[str, str]:
        """What bubblewrap itself starts with: it stays readable in /proc/1/environ, --clearenv or not."""
        return {}
