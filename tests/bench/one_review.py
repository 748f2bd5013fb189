"""One review in a process of its own: `python -m tests.bench.one_review STATE PORT` prints what it took, as JSON."""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from bot.app import build
from bot.review import Wanted
from bot.review.fetch import Transport
from bot.settings import Settings

LINK = "https://github.com/learner/repository"


def main(state: Path, port: int) -> None:
    started = perf_counter()
    app = build(Settings(state=state))
    there = Transport(lambda link: f"http://127.0.0.1:{port}/{link.owner}/{link.name}.git", protocols="http")
    app.__dict__["means"] = replace(app.means, transport=there)
    began = perf_counter()
    made = app.review(Wanted(LINK))
    took = {
        "seconds": perf_counter() - began,
        "with_imports": perf_counter() - started,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "steps": {step.name: step.seconds for step in made.steps},
        "trouble": [f"{step.name}: {step.reason}" for step in made.steps if step.status != "ran"],
    }
    print(json.dumps(took))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
