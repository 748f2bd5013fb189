"""python -m evals: `retrieval` measures how questions find their pages, `vectors` renews what we ship for them,
`sent FOLDER…` counts what a review of each would send to a model."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument("what", choices=["retrieval", "vectors", "sent"])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    if options.what == "sent":
        return _sent(options.folders)
    return {"retrieval": _retrieval, "vectors": _vectors}[options.what]()


def _retrieval() -> int:
    from bot.pages import all_passages
    from evals.case import answer_cases
    from evals.retrieval import outcomes, report
    from knowledge.search import Index

    with tempfile.TemporaryDirectory() as folder:
        index = Index(Path(folder))
        index.refresh(list(all_passages()))
        started = time.perf_counter()
        sys.stdout.write(report(outcomes(answer_cases(), index), started) + "\n")
    return 0


def _vectors() -> int:
    from bot.pages import all_passages
    from knowledge.vectors import FILE, write

    every, new = write(list(all_passages()))
    sys.stdout.write(f"{FILE}: {every} vectors, of which {new} new\n")
    return 0


def _sent(folders: list[Path]) -> int:
    from bot.app import build
    from bot.settings import load
    from evals.sent import sent, table

    app = build(load())
    rows = [sent(folder.resolve(), app.means) for folder in folders]
    sys.stdout.write(table(rows, app.settings.model_review) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
