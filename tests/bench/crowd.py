"""Twenty reviews at once: `python -m tests.bench.crowd [--reviews N]`, or `make crowd`.

Fair sharing is what the same reviews take one after the other on an idle machine, in sum: nothing can be faster than
its work, and whoever is served last waits for all others.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from threading import Event, Thread
from time import perf_counter, sleep
from typing import Any

from bot.review.machine import machine
from bot.settings import load
from tests.bench import repositories
from tests.bench.__main__ import MIB, state_beside


def reviewed(folder: Path, state: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "bot", "review", str(folder), "--json", "--again"]
    started = perf_counter()
    done = subprocess.run(
        command, env={"GOMENTOR_STATE": str(state), "PATH": "/usr/bin:/bin"}, capture_output=True, check=False
    )
    seconds = perf_counter() - started
    if done.returncode:
        return {"seconds": seconds, "failed": done.stderr.decode()[-500:]}
    made = json.loads(done.stdout)
    trouble = [f"{step['name']}: {step['reason']}" for step in made["steps"] if step["status"] == "failed"]
    tests = made["toolchain"]["modules"][0]["tests"]
    return {"seconds": seconds, "trouble": trouble, "tests": [tests["passed"], tests["failed"]]}


@contextmanager
def watched(most: list[int]) -> Iterator[None]:
    """The most memory that all processes of this machine took more than before, in bytes."""
    ended, before = Event(), _in_use()

    def watch() -> None:
        while not ended.is_set():
            most[0] = max(most[0], _in_use() - before)
            sleep(0.1)

    thread = Thread(target=watch)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _in_use() -> int:
    fields = dict(line.split(":") for line in Path("/proc/meminfo").read_text().splitlines())
    return (int(fields["MemTotal"].split()[0]) - int(fields["MemAvailable"].split()[0])) * 1024


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.bench.crowd")
    options.add_argument("--reviews", type=int, default=20)
    number = options.parse_args().reviews
    settings = load()
    here = machine(settings.state, Path(settings.go) if settings.go else None)
    with tempfile.TemporaryDirectory() as scratch:
        state = state_beside(here, Path(scratch) / "state")
        kinds = repositories.made(Path(scratch) / "repositories")[:2]
        folders = []
        for count in range(number):
            folder = Path(scratch) / f"learner{count}"
            repositories.copy(kinds[count % len(kinds)], folder, count)
            folders.append(folder)
        alone = [reviewed(folder, state_beside(here, Path(scratch) / f"alone{n}")) for n, folder in enumerate(folders)]
        fair = sum(one["seconds"] for one in alone)
        most = [0]
        started = perf_counter()
        with watched(most), ThreadPoolExecutor(number) as at_once:
            together = list(at_once.map(lambda folder: reviewed(folder, state), folders))
        whole = perf_counter() - started
    slowest, usual = max(one["seconds"] for one in together), median(one["seconds"] for one in alone)
    print(f"{number} reviews, one after the other: {fair:.1f} s (median {usual:.1f} s each)")
    print(
        f"{number} reviews at once: {whole:.1f} s, the slowest {slowest:.1f} s = {slowest / fair:.2f} of fair sharing"
    )
    print(f"memory: at most {most[0] / MIB:.0f} MB more than before")
    same = [one.get("tests") for one in alone] == [one.get("tests") for one in together]
    print("every one says what it said alone" if same else "NOT the same results as alone")
    for trouble in dict.fromkeys(
        str(one.get("failed") or one["trouble"]) for one in together if one.get("failed") or one["trouble"]
    ):
        print(f"trouble: {trouble}")


if __name__ == "__main__":
    main()
