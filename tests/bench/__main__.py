"""`python -m tests.bench [--runs N] [FOLDER …]`: the median of N reviews beside the toolchain by hand, in turns.

In turns, so that a busy machine slows both. Each round: by hand, a first review, a re-review after a small push, and
one more without a change. All begin with the standard library and the dependencies compiled.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from bot.review.machine import Machine, machine
from bot.settings import load
from tests.bench import repositories
from tests.bench.by_hand import by_hand
from tests.fakes.git_server import serving

MIB = 1024 * 1024


def state_beside(here: Machine, folder: Path, race: bool = False) -> Path:
    """A state folder that shares what every learner shares, and knows nobody yet; without the race detector, which
    `go test ./...` by hand does not run either."""
    (folder / "cache").mkdir(parents=True)
    for name in ("modules", "init", "analyzers"):
        if (here.state / name).is_dir():
            (folder / name).symlink_to(here.state / name)
    for path in (here.state / "cache").iterdir():
        if race or path != here.race_cache:
            (folder / "cache" / path.name).symlink_to(path)
    return folder


def review(state: Path, port: int) -> dict[str, Any]:
    started = perf_counter()
    command = [sys.executable, "-m", "tests.bench.one_review", str(state), str(port)]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"the review failed: {done.stderr.decode()[-2000:]}")
    took: dict[str, Any] = json.loads(done.stdout)
    return took | {"command": perf_counter() - started}


def rounds(folder: Path, here: Machine, runs: int) -> dict[str, list[dict[str, Any]]]:
    taken: dict[str, list[dict[str, Any]]] = {"hand": [], "first": [], "push": [], "same": []}
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        top = Path(scratch)
        top.chmod(0o755)
        (top / "git" / "learner").mkdir(parents=True)
        at = top / "git" / "learner" / "repository.git"
        repositories.mirror(folder, at)
        (top / "hand").mkdir()
        (top / "hand").chmod(0o755)
        with serving(top / "git") as server:
            review(state_beside(here, top / "warm"), server.port)  # its dependencies, once for all rounds
            for number in range(runs):
                taken["hand"].append({"seconds": by_hand(at, here, top / "hand")})
                state = state_beside(here, top / f"state{number}")
                taken["first"].append(review(state, server.port))
                repositories.change(at, number)
                taken["push"].append(review(state, server.port))
                taken["same"].append(review(state, server.port))
    return taken


def tell(name: str, lines: int, taken: dict[str, list[dict[str, Any]]]) -> None:
    hand = median(run["seconds"] for run in taken["hand"])
    print(f"\n{name}: {lines} lines of Go, by hand {hand:.2f} s")
    print(f"  {'':<22}{'review':>9}{'ratio':>7}{'command':>10}{'ratio':>7}{'peak':>9}")
    for kind, title in (("first", "first review"), ("push", "after a small push"), ("same", "nothing changed")):
        seconds, command = (median(run[key] for run in taken[kind]) for key in ("seconds", "command"))
        peak = max(run["peak"] for run in taken[kind]) / MIB
        print(
            f"  {title:<22}{seconds:>8.2f}s{seconds / hand:>7.2f}{command:>9.2f}s{command / hand:>7.2f}{peak:>6.0f} MB"
        )
    for kind, title in (("first", "share of each step"), ("push", "after a small push")):
        names = dict.fromkeys(step for run in taken[kind] for step in run["steps"])
        total = median(run["seconds"] for run in taken[kind])
        shares = {step: median(run["steps"].get(step, 0.0) for run in taken[kind]) / total for step in names}
        print(f"  {title}: " + ", ".join(f"{step} {share:.0%}" for step, share in shares.items() if share >= 0.005))
    for trouble in dict.fromkeys(text for run in taken["first"] for text in run["trouble"]):
        print(f"  did not run: {trouble}")


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.bench")
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    chosen = options.parse_args()
    settings = load()
    here = machine(settings.state, Path(settings.go) if settings.go else None)
    with tempfile.TemporaryDirectory() as scratch:
        for folder in chosen.folders or repositories.made(Path(scratch)):
            taken = rounds(folder.absolute(), here, chosen.runs)
            tell(folder.name, repositories.go_lines(folder), taken)


if __name__ == "__main__":
    main()
