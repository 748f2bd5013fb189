"""The file of vectors that we ship."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from knowledge.embedder import Embedder
from knowledge.passage import Passage
from knowledge.vectors import missing, shipped, write


def passage(text: str) -> Passage:
    return Passage(f"{text}#a", text, "practice", "Title", "A", text, (1,), ("t",), ())


def test_what_is_written_is_read_and_the_same_passages_give_the_same_bytes(tmp_path: Path) -> None:
    file = tmp_path / "vectors.npz"
    one, two, three = map(passage, ("one", "two", "three"))
    assert write([one, two], file) == (2, 2)
    first = file.read_bytes()
    assert write([two, one], file) == (2, 0)
    assert file.read_bytes() == first
    assert write([two, three], file) == (2, 1)
    assert shipped(file).keys() == {two.hash, three.hash}
    assert missing([one, two], shipped(file)) == [one.id]
    assert np.abs(shipped(file)[two.hash] - Embedder().embed([two.embedded])[0]).max() < 1e-3


def test_vectors_of_other_weights_are_not_used(tmp_path: Path) -> None:
    file = tmp_path / "vectors.npz"
    assert shipped(file) == {}
    np.savez(file, model=np.array("other"), hashes=np.array(["a"]), vectors=np.zeros((1, 384)))
    assert shipped(file) == {}
