"""How long it takes to take a job in: enqueueing at a steady rate, as Slack sends events, with a worker beside it.

python -m tests.bench.jobs_load [SECONDS [RATE …]]   prints one line a rate, for SQLite and for PostgreSQL
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from bot.jobs import Job, Jobs, Kind
from tests.postgresql import server

# As many as Bolt has threads to take events in.
_THREADS = 10
_LEARNERS = 40
_PAYLOAD = {
    "text": "How do I close a response body in a loop?" * 5,
    "channel": "C0123456789",
    "ts": "1700000000.000100",
}


def main(seconds: float, rates: list[int]) -> None:
    for rate in rates:
        with tempfile.TemporaryDirectory() as folder:
            measure("SQLite", f"sqlite:///{Path(folder) / 'jobs.sqlite'}", rate, seconds)
        with server(durable=True) as url:
            measure("PostgreSQL", f"{url}/jobs", rate, seconds)


def measure(where: str, url: str, rate: int, seconds: float) -> None:
    for worker in (False, True):
        context = get_context("spawn")
        ended, ready = context.Event(), context.Event()
        process = context.Process(target=work, args=(url, ready, ended))
        jobs = Jobs(url, executor="web", kinds=kinds())
        if worker:
            process.start()
            ready.wait()
        took, late = load(jobs, rate, seconds, f"{where}-{worker}")
        if worker:
            ended.set()
            process.join()
        jobs.close()
        took.sort()
        p50, p99 = took[len(took) // 2], took[int(len(took) * 0.99)]
        beside = "a worker beside it" if worker else "no worker       "
        print(
            f"{where:10} {rate:4}/s {beside}: p50 {p50 * 1000:7.1f} ms, p99 {p99 * 1000:7.1f} ms, "
            f"longest {took[-1] * 1000:7.1f} ms; {late:.0%} done within 500 ms of their arrival",
            flush=True,
        )


def load(jobs: Jobs, rate: int, seconds: float, name: str) -> tuple[list[float], float]:
    """Seconds from each event's arrival until its job was taken in; waiting for a thread counts."""
    begun = time.monotonic() + 0.5

    def take(number: int) -> float:
        jobs.enqueue("answer", f"{name}-{number}", f"learner-{number % _LEARNERS}", _PAYLOAD)
        return time.monotonic() - (begun + number / rate)

    with ThreadPoolExecutor(_THREADS) as pool:
        taken = []
        for number in range(int(rate * seconds)):
            time.sleep(max(0.0, begun + number / rate - time.monotonic()))
            taken.append(pool.submit(take, number))
        took = [one.result() for one in taken]
    return took, sum(one < 0.5 for one in took) / len(took)


def kinds() -> list[Kind]:
    def answer(_job: Job, _results: Mapping[str, Any]) -> Any:
        time.sleep(0.02)

    return [Kind("answer", {"answer": answer, "publish": answer}, timeout=600)]


def work(url: str, ready: Event, ended: Event) -> None:
    jobs = Jobs(url, executor="one", kinds=kinds(), most_running=4)
    jobs.work()
    ready.set()
    ended.wait()
    jobs.drain(0)
    jobs.close()


if __name__ == "__main__":
    given = [float(argument) for argument in sys.argv[1:]] or [10.0, 50.0, 200.0]
    main(given[0], [int(rate) for rate in given[1:]])
