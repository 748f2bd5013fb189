"""`go vet ./... && go test ./...` on a disk, as a person would run them: no sandbox of ours, but no network either.

A strange repository's tests are strange programs. They see Go's toolchain and their own folder, as an ordinary user.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from bot.review.machine import BUILD_ENVIRONMENT, Machine
from bot.review.sandbox.bubblewrap import PROGRAM
from bot.review.sandbox.identity import owner_identity

_COMMANDS = (("vet", "./..."), ("test", "./..."))
_COPY = "cd {0} && find . -type f -print0 | tar --null -T - -cf - | tar -xf - -C {1}"


def by_hand(folder: Path, here: Machine, scratch: Path) -> float:
    """Seconds. The cache before it holds the standard library and all dependencies, and nothing of the folder."""
    cache, work, home = scratch / "cache", scratch / "work", scratch / "home"
    for old in (cache, work, home):
        shutil.rmtree(old, ignore_errors=True)
    home.mkdir()
    shutil.copytree(folder, work, ignore=shutil.ignore_patterns(".git"), symlinks=True)
    warm_cache(here, cache)
    user = owner_identity()
    if user is not None:
        subprocess.run(["chown", "-R", str(user), str(work), str(cache), str(home)], check=True)
    modules = [path.parent.relative_to(work) for path in sorted(work.rglob("go.mod")) if "vendor" not in path.parts]
    started = perf_counter()
    for module in modules or [Path()]:
        for arguments in _COMMANDS:
            argv = _contained(["/usr/local/go/bin/go", *arguments], module, here, scratch, user)
            ran = subprocess.run(argv, env={}, capture_output=True, check=False)
            if ran.returncode not in {0, 1}:
                sys.exit(f"by hand: go {arguments[0]} ended with {ran.returncode}: {ran.stderr.decode()[-1000:]}")
    return perf_counter() - started


def warm_cache(here: Machine, cache: Path) -> None:
    """A copy: the programs that run by hand may write to it. Links of the shared cache lead into the sandbox."""
    cache.mkdir()
    for source in (here.build_cache, here.dependency_cache):
        subprocess.run(_COPY.format(source, cache), shell=True, check=True)


def _contained(argv: Sequence[str], folder: Path, here: Machine, scratch: Path, user: int | None) -> list[str]:
    shown = [here.goroot, here.modules, scratch]
    sources = [str(path) for path in shown] if user is None else [f"/mnt/{number}" for number in range(len(shown))]
    places = {"GOCACHE": "/hand/cache", "GOMODCACHE": "/modules", "HOME": "/hand/home", "TMPDIR": "/hand/home"}
    environment = {**BUILD_ENVIRONMENT, **places, "GOPROXY": "off", "GOFLAGS": "", "PATH": "/usr/local/go/bin"}
    bubblewrap = [
        *f"{PROGRAM} --unshare-all --unshare-user --die-with-parent --clearenv --dev /dev --proc /proc".split(),
        *("--ro-bind", sources[0], "/usr/local/go", "--ro-bind", sources[1], "/modules", "--bind", sources[2], "/hand"),
        *[part for name, value in environment.items() for part in ("--setenv", name, value)],
        *("--chdir", f"/hand/work/{folder}", "--", *argv),
    ]
    if user is None:
        return bubblewrap
    return [str(here.init), "launch", str(user), *(str(path) for path in shown), "--", *bubblewrap]
