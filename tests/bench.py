"""The wall time of a review beside the toolchain by hand: `python -m tests.bench [FOLDER …]`, or `make bench`.

Both begin with the standard library compiled and nothing of the repository; the median of five runs each, taken in
turns, so that a busy machine slows both. A FOLDER's tests are run by hand as well, outside the sandbox: name only
folders that you trust.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from bot.review.machine import BUILD_ENVIRONMENT, Machine, machine
from bot.settings import load

RUNS = 5
SAMPLE = Path(__file__).parent / "repositories" / "todo-api"
COPIES = {"small": 1, "middle": 12, "large": 60}


def made_repositories(into: Path) -> list[Path]:
    """The sample once, twelve and sixty times over, each copy a package of its own with its tests."""
    folders = []
    for name, copies in COPIES.items():
        folder = into / name
        for number in range(copies):
            package = folder if copies == 1 else folder / f"service{number}"
            package.mkdir(parents=True)
            for file in SAMPLE.glob("*.go"):
                text = file.read_text(encoding="utf-8")
                # a different package each time: identical ones would share their objects in the cache
                (package / file.name).write_text(re.sub(r"no such to-do", f"no such to-do {number}", text))
        (folder / "go.mod").write_text(f"module example.com/{name}\n\ngo 1.22\n")
        folders.append(folder)
    return folders


def by_hand(folder: Path, here: Machine, cache: Path) -> float:
    environment = {
        **os.environ,
        **BUILD_ENVIRONMENT,
        "GOCACHE": str(cache),
        "GOMODCACHE": str(here.modules),
        "GOFLAGS": "-buildvcs=false",
    }
    started = perf_counter()
    for arguments in (("vet", "./..."), ("test", "./...")):
        subprocess.run([here.go, *arguments], cwd=folder, env=environment, capture_output=True, check=False)
    return perf_counter() - started


def by_review(folder: Path, state: Path) -> float:
    command = [sys.executable, "-m", "bot", "review", str(folder), "--json"]
    environment = {**os.environ, "GOMENTOR_STATE": str(state)}
    started = perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"the review of {folder} failed: {done.stderr.decode()[-2000:]}")
    return perf_counter() - started


def measure(folder: Path, here: Machine, state: Path, scratch: Path) -> tuple[float, float]:
    hand, reviewed = [], []
    for _ in range(RUNS):
        cache = scratch / "cache"
        shutil.rmtree(cache, ignore_errors=True)
        shutil.copytree(here.build_cache, cache)
        hand.append(by_hand(folder, here, cache))
        reviewed.append(by_review(folder, state))
    return median(hand), median(reviewed)


def main(folders: list[Path]) -> None:
    settings = load()
    here = machine(settings.state, Path(settings.go) if settings.go else None)
    with tempfile.TemporaryDirectory() as scratch:
        chosen = folders or made_repositories(Path(scratch) / "repositories")
        print(f"{'repository':<28}{'Go lines':>10}{'by hand':>10}{'review':>10}{'ratio':>8}", flush=True)
        for folder in chosen:
            lines = sum(len(f.read_bytes().splitlines()) for f in folder.rglob("*.go"))
            hand, reviewed = measure(folder.absolute(), here, settings.state, Path(scratch))
            row = f"{folder.name:<28}{lines:>10}{hand:>9.2f}s{reviewed:>9.2f}s{reviewed / hand:>8.2f}"
            print(row, flush=True)


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
