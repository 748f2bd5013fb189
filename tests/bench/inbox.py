"""How many events a second the inbox takes, from one, two and four processes: `python -m tests.bench.inbox`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import psycopg

from bot.store import Event, Store, migrate
from tests.postgresql import programs, server

EVENTS = 1000
PROCESSES = (1, 2, 4)
# a message of a learner with a screenful of code in it
PAYLOAD = {"type": "app_mention", "text": "<@U0BOT> " + "err := run(ctx) " * 100, "blocks": [{"type": "rich_text"}] * 5}


def receive(where: Path | str, name: str) -> None:
    """One process: when it is told on stdin to begin, it takes its events one after the other."""
    store = Store(where)
    store.received(Event(f"first-{name}", "message", "T1", "U1", {}))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    took = []
    for number in range(EVENTS):
        started = perf_counter()
        store.received(Event(f"{name}-{number}", "app_mention", "T1", "U1", PAYLOAD, f"C{name}", f"{number}.0"))
        took.append(perf_counter() - started)
    store.close()
    slowest = sorted(took)
    sys.stdout.write(f"{slowest[EVENTS // 2] * 1000:.1f} {slowest[EVENTS * 99 // 100] * 1000:.1f}\n")


def measure(named: str, where: Path | str, processes: int) -> None:
    command = [sys.executable, "-m", "tests.bench.inbox", str(where)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    started = [subprocess.Popen([*command, str(n)], text=True, **pipes) for n in range(processes)]  # type: ignore[call-overload]  # pipes
    for process in started:
        process.stdout.readline()
    began = perf_counter()
    ended = [process.communicate("go\n")[0].split() for process in started]
    rate = processes * EVENTS / (perf_counter() - began)
    median, slow = (max(float(one[place]) for one in ended) for place in (0, 1))
    sys.stdout.write(f"{named}, {processes} at once: {rate:,.0f} a second; median {median} ms, 99 % below {slow} ms\n")
    sys.stdout.flush()


def main() -> None:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:  # where a real disk is, and not memory
        for processes in PROCESSES:
            measure("SQLite", Path(folder) / f"{processes}.sqlite", processes)
    if programs() is None:
        sys.stdout.write("PostgreSQL is not installed here.\n")
        return
    with server(durable=True) as url:
        for processes in PROCESSES:
            with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE inbox{processes}".encode())
            migrate(f"{url}/inbox{processes}")
            measure("PostgreSQL", f"{url}/inbox{processes}", processes)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        receive(sys.argv[1] if "://" in sys.argv[1] else Path(sys.argv[1]), sys.argv[2])
    else:
        main()
