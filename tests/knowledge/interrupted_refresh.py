"""A program for test_search: begins a refresh, says so when half of it is stored, and waits to be killed."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import knowledge.search
from knowledge.embedder import Array, Embedder
from knowledge.passage import Passage
from knowledge.search import Index


class Stalls(Embedder):
    """Embeds the first batch, then nothing more."""

    begun = False

    def embed(self, texts: Sequence[str]) -> Array:
        if self.begun:
            sys.stdout.write("half\n")
            sys.stdout.flush()
            time.sleep(60)
        self.begun = True
        return super().embed(texts)


if __name__ == "__main__":
    knowledge.search.BATCH = 2
    new = [Passage(f"p{n}#a", f"p{n}", "practice", "New", "A", f"New text {n}.", (1,), ("t",), ()) for n in range(6)]
    Index(Path(sys.argv[1]), Stalls()).refresh(new)
