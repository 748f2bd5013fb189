"""Builds the analysers that need types, once, where the module proxy can be reached; reviews work without them too."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bot.errors import MachineError
from bot.review.build_cache import open_to_read, warm_module
from bot.review.machine import ANALYZER_SOURCES, BUILD_ENVIRONMENT, Machine
from bot.review.sandbox.lock import locked
from bot.review.sandbox.programs import run_trusted
from bot.review.toolchain.dependencies import proxy_environment
from bot.review.toolchain.vet import REMEDY

_LOST = "Reviews work without them, and say so. To have them, " + REMEDY
_DOWNLOAD_SECONDS, _SECONDS = 120.0, 600.0


def build(machine: Machine) -> None:
    """Fill the folder of `machine.vettool`, once. go.sum says what is downloaded, to the byte."""
    if machine.vettool.is_file():
        return
    proxies = proxy_environment(machine)
    if not proxies["GOPROXY"]:
        raise MachineError(f"The typed analysers need modules, and no module proxy is set. {_LOST}.")
    with locked(machine.state / "locks" / "analyzers"):
        home = machine.vettool.parent
        if machine.vettool.is_file():
            return
        home.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home.parent, prefix="building-") as folder:
            made = Path(folder) / "made"
            made.mkdir()
            _compile(machine, Path(folder), made / machine.vettool.name, proxies)
            _learn_library(machine, Path(folder), made)
            open_to_read(made)
            made.rename(home)


def _compile(machine: Machine, folder: Path, vettool: Path, proxies: dict[str, str]) -> None:
    environment = _environment(machine, folder, folder / "compiled") | {
        **proxies,
        "GOMODCACHE": str(folder / "modules"),
        # without -modcacherw the folder could not be removed afterwards
        "GOFLAGS": "-buildvcs=false -modcacherw",
    }
    downloaded = run_trusted(
        [machine.go, "mod", "download"], seconds=_DOWNLOAD_SECONDS, environment=environment, folder=ANALYZER_SOURCES
    )
    if downloaded.code:
        why = "the download took too long" if downloaded.timed_out else "the module proxy did not give them"
        raise MachineError(f"The typed analysers could not be downloaded: {why}. {_LOST}.")
    built = run_trusted(
        [machine.go, "build", "-o", vettool, "."],
        seconds=_SECONDS,
        environment=environment,
        folder=ANALYZER_SOURCES,
    )
    # it tells what it is: a table that does not fit its analysers shows here, not in a review
    tried = run_trusted([vettool, "-flags"], seconds=60, environment={}) if not built.code else built
    if tried.code:
        raise MachineError(f"The typed analysers cannot be built: {tried.output[-500:]}. {_LOST}.")


def _learn_library(machine: Machine, folder: Path, made: Path) -> None:
    """What the analysers find out about the standard library serves every review."""
    module, cache = folder / "module", made / machine.vettool_cache.name
    warm_module(machine, module)
    # the vettool's path is no part of go's cache key, its bytes are
    ran = run_trusted(
        [machine.go, "vet", "-json", f"-vettool={made / machine.vettool.name}", "./..."],
        seconds=_SECONDS,
        environment=_environment(machine, folder, cache) | {"GOPROXY": "off", "GOFLAGS": ""},
        folder=module,
    )
    if ran.code:
        raise MachineError(f"The typed analysers fail on the standard library: {ran.output[-500:]}. {_LOST}.")


def _environment(machine: Machine, folder: Path, cache: Path) -> dict[str, str]:
    """`cache` gets what is new; what is compiled already comes from the build cache."""
    cache.mkdir(exist_ok=True)
    return {
        **BUILD_ENVIRONMENT,
        "PATH": str(machine.goroot / "bin"),
        "GOROOT": str(machine.goroot),
        "HOME": str(folder),
        "GOCACHE": str(cache),
        "GOCACHEPROG": f"'{machine.init}' cache '{cache}' '{machine.build_cache}'",
        "GOWORK": "off",
    }
