"""The vectors that we ship, so that a first start embeds nothing: `python -m evals vectors` renews them.

vectors.npz: `model` (sha256 of the weights), `hashes` (sorted) and `vectors` (float16, a row a hash).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from knowledge.embedder import SHA256, Array, Embedder
from knowledge.passage import Passage

FILE = Path(__file__).with_name("vectors.npz")
REMEDY = "run: python -m evals vectors"


def shipped(file: Path = FILE) -> dict[str, Array]:
    """Hash of a passage -> its vector; empty where the file is missing or was made with other weights."""
    if not file.is_file():
        return {}
    with np.load(file) as stored:
        if str(stored["model"]) != SHA256:
            return {}
        vectors = stored["vectors"].astype(np.float32)
        return dict(zip((str(h) for h in stored["hashes"]), vectors, strict=True))


def missing(passages: Iterable[Passage], known: Mapping[str, Array]) -> list[str]:
    """Ids of the passages that a first start would have to embed."""
    return [p.id for p in passages if p.hash not in known]


def write(passages: Iterable[Passage], file: Path = FILE) -> tuple[int, int]:
    """Embed what is new, drop what is gone; -> (passages, newly embedded). The same passages give the same bytes."""
    wanted = {p.hash: p.embedded for p in passages}
    known = shipped(file)
    new = sorted(h for h in wanted if h not in known)
    known |= dict(zip(new, Embedder().embed([wanted[h] for h in new]), strict=True))
    hashes = sorted(wanted)
    vectors = np.array([known[h] for h in hashes], np.float16).reshape(len(hashes), -1)
    np.savez(file, model=np.array(SHA256), hashes=np.array(hashes, "U24"), vectors=vectors)
    return len(hashes), len(new)
