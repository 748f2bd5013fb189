"""The only package that starts programs. What a learner wrote runs in bubblewrap or not at all.

The design and the attacks that it withstood: docs/decisions.md. What holds a program in:
its own user (never root), an empty environment, no network, a file system that holds Go's toolchain
and the review's own files and nothing else, no capabilities, no new namespaces, a filter on
system calls, limits on memory, processes, files, output and time.
Known weakness: a kernel bug that an ordinary user can reach is reachable from inside.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from copy import copy
from dataclasses import replace
from pathlib import Path

from bot.errors import MachineError
from bot.review.machine import BUILD_ENVIRONMENT, Machine
from bot.review.sandbox import bubblewrap, c_compiler, reduced, seccomp
from bot.review.sandbox.bubblewrap import GOROOT, INIT, ROOT, Mount
from bot.review.sandbox.folder import private_folder
from bot.review.sandbox.identity import Identity, job_identity, shared_identity
from bot.review.sandbox.limits import Limits
from bot.review.sandbox.session import Command, Inside, Ran, Reach, Session

__all__ = ["GO", "GOFMT", "ROOT", "VETTOOL", "Command", "Limits", "Mount", "Ran", "Sandbox", "Session"]

GO, GOFMT = f"{GOROOT}/bin/go", f"{GOROOT}/bin/gofmt"
VETTOOL = "/vettool"
CACHE = f"{ROOT}/cache"
LEAST_FREE = 2_000_000_000
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
    # quoted: without a mount namespace these become paths of this machine, which may have spaces
    return {"GOCACHE": own, "GOCACHEPROG": " ".join([f"'{INIT}'", "cache", *(f"'{path}'" for path in (own, *shared))])}


class Sandbox:
    """Opens sandboxes on one machine."""

    def __init__(self, machine: Machine, weakest: str = "reduced", level: str = "") -> None:
        """`weakest` is the weakest level that may run a learner's code; `level` asks for one alone."""
        self.machine, self.weakest, self.level = machine, weakest, level

    def open(self, limits: Limits | None = None, kept: Path | None = None) -> Session:
        """A sandbox without a network, for a learner's code. It sees the shared caches and can change none.

        `kept`: a folder with what an earlier run of the same learner's code has compiled.
        """
        shared = {
            **({} if kept is None else {"/kept": kept}),
            "/base": self.machine.build_cache,
            "/dependencies": self.machine.dependency_cache,
            "/modules": self.machine.modules,
        }
        mounts = [Mount(source, target) for target, source in shared.items() if source.is_dir()]
        caches = [mount.target for mount in mounts if mount.target != "/modules"]
        analysers = self._analysers()
        identity = job_identity(self.machine.state)
        caches += [mount.target for mount in analysers if mount.target != VETTOOL]
        return self._start(identity, [*mounts, *analysers], limits or Limits(), _cached(CACHE, caches))

    def open_for_download(self, mounts: Sequence[Mount], environment: Mapping[str, str], limits: Limits) -> Session:
        """A sandbox with a network and a writable module cache, for go.mod files; no learner's code goes in."""
        left = shutil.disk_usage(self.machine.modules).free
        if left < LEAST_FREE:
            raise MachineError(
                f"the disk of {self.machine.modules} has {left / 1e9:.1f} GB free, and a download starts with "
                f"{LEAST_FREE / 1e9:.0f} GB or more: free some, or set GOMENTOR_STATE to a folder on another disk"
            )
        mounts = [Mount(self.machine.modules, "/modules", writable=True), *mounts]
        return self._start(shared_identity(self.machine.state), mounts, limits, environment, network=True)

    def open_for_race(self, limits: Limits, kept: Path | None) -> Session:
        """As `open`, and with what the race detector needs: a C compiler and the library compiled with it."""
        shared = {
            **({} if kept is None else {"/kept": kept}),
            "/race": self.machine.race_cache,
            "/dependencies": self.machine.dependency_cache,
        }
        mounts = [Mount(source, target) for target, source in shared.items() if source.is_dir()]
        caches = [mount.target for mount in mounts]
        mounts += [*c_compiler.mounts(), Mount(self.machine.modules, "/modules")]
        environment = {**_cached(CACHE, caches), **c_compiler.ENVIRONMENT}
        return self._start(job_identity(self.machine.state), mounts, limits, environment)

    def open_for_race_cache(self, cache: Path, limits: Limits) -> Session:
        """A sandbox without a network that fills `cache` with the race detector's library; code of ours alone."""
        mounts = [Mount(cache, "/race", writable=True), *c_compiler.mounts()]
        environment = {**_cached("/race", []), **c_compiler.ENVIRONMENT}
        return self._start(shared_identity(self.machine.state), mounts, limits, environment)

    def open_for_dependencies(self, limits: Limits, *, race: bool = False) -> Session:
        """A sandbox without a network that fills the cache of compiled dependencies; no learner's code goes in."""
        mounts = [
            Mount(self.machine.build_cache, "/base"),
            Mount(self.machine.modules, "/modules"),
            Mount(self.machine.dependency_cache, "/dependencies", writable=True),
        ]
        analysers = self._analysers()
        caches = ["/base", *(mount.target for mount in analysers if mount.target != VETTOOL)]
        environment = _cached("/dependencies", caches)
        if race:
            mounts += [Mount(self.machine.race_cache, "/race"), *c_compiler.mounts()]
            environment = {**_cached("/dependencies", ["/race"]), **c_compiler.ENVIRONMENT}
        return self._start(shared_identity(self.machine.state), [*mounts, *analysers], limits, environment)

    def _analysers(self) -> list[Mount]:
        """The typed analysers and what they know of the standard library, where set-up could build them."""
        if not self.machine.vettool.is_file():
            return []
        return [Mount(self.machine.vettool, VETTOOL), Mount(self.machine.vettool_cache, "/analysed")]

    def _start(
        self,
        identified: AbstractContextManager[Identity],
        mounts: Sequence[Mount],
        limits: Limits,
        environment: Mapping[str, str],
        *,
        network: bool = False,
    ) -> Session:
        chosen = copy(self)
        chosen.level = self._level()
        resources = ExitStack()
        try:
            identity = resources.enter_context(identified)
            mounts = [Mount(self.machine.init, INIT), Mount(self.machine.goroot, GOROOT), *mounts]
            if chosen.level == "full" and self.machine.sealed_go.is_file():
                mounts.append(Mount(self.machine.sealed_go, GO))
            inside = Inside(
                chosen.level,
                {**_ENVIRONMENT, **environment},
                growing=[mount.target for mount in mounts if mount.writable],
                network=network,
            )
            start = chosen._start_full if chosen.level == "full" else chosen._start_reduced
            return start(resources, identity, self._mounts(mounts), self._limits(limits), inside)
        except OSError as error:
            resources.close()
            raise MachineError(f"The sandbox cannot start: {error}. Run `gomentor setup`.") from error
        except BaseException:
            resources.close()
            raise

    def _level(self) -> str:
        from bot.review.sandbox.probe import probe

        if self.level:
            return self.level
        found = probe(self)
        if found.level == "static":
            raise MachineError(f"No sandbox works here: {found.reason}.")
        return found.level

    def _start_full(
        self,
        resources: ExitStack,
        identity: Identity,
        mounts: Sequence[Mount],
        limits: Limits,
        inside: Inside,
    ) -> Session:
        bpf, user = self._seccomp(resources), identity.user
        told = bubblewrap.flags(mounts, disk=limits.disk, network=inside.network, seccomp=bpf, user=user)
        return Session(
            bubblewrap.command_line(self.machine.init, mounts, self._flags(told), user),
            inside=inside,
            started_with=self._environment(),
            handles=[] if bpf is None else [bpf],
            limits=limits,
            resources=resources,
        )

    def _start_reduced(
        self,
        resources: ExitStack,
        identity: Identity,
        mounts: Sequence[Mount],
        limits: Limits,
        inside: Inside,
    ) -> Session:
        folder = resources.enter_context(private_folder(self.machine, identity, limits.disk))
        mounts = [*mounts, Mount(folder, ROOT, writable=True)]
        download = reduced.filter_kind(network=True)
        bpf = seccomp.open_filter(resources, download) if inside.network else self._seccomp(resources)
        return Session(
            reduced.command_line(self.machine.init, mounts, identity),
            inside=replace(
                inside,
                shown=[mount.target for mount in mounts],
                reach=self._reach(reduced.reach(mounts, network=inside.network)),
                filter=b"" if bpf is None else os.pread(bpf, 1 << 16, 0),
            ),
            started_with=self._environment(),
            handles=[],
            limits=limits,
            resources=resources,
        )

    # Each layer is made by one of these, so that a test can leave it out and show that the layer matters.

    def _seccomp(self, resources: ExitStack) -> int | None:
        """A file descriptor with the filter on system calls."""
        kind = seccomp.FULL if self.level == "full" else reduced.filter_kind(network=False)
        return seccomp.open_filter(resources, kind)

    def _limits(self, limits: Limits) -> Limits:
        return limits

    def _mounts(self, mounts: Sequence[Mount]) -> Sequence[Mount]:
        """All that a sandbox sees of this machine."""
        return mounts

    def _flags(self, flags: list[str]) -> list[str]:
        """What bubblewrap is told."""
        return flags

    def _reach(self, reach: Reach) -> Reach | None:
        """What Landlock leaves open, where there is no mount namespace."""
        return reach

    def _environment(self) -> dict[str, str]:
        """What bubblewrap or the supervisor starts with: it stays readable in /proc, --clearenv or not."""
        return {}
