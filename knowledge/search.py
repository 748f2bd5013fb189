"""The only module that imports chromadb: refresh(passages) makes an index, search(text, stage) asks it.

An index is never changed. A refresh fills a collection of its own, and at its end one record (the pointer) names the
new collection; readers follow the pointer at each question, so they see the old index or the new one, never a half.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit
from uuid import uuid4

import numpy as np

from knowledge.document import Source
from knowledge.embedder import SHA256, Array, Embedder
from knowledge.errors import RetrievalError
from knowledge.keywords import Keywords, words
from knowledge.passage import Passage
from knowledge.rank import Hit, one_a_page, rank
from knowledge.vectors import shipped

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection
    from chromadb.api.types import QueryResult

# raise it when what _fill writes changes: an index of another format is as good as none, and swept away
FORMAT = 2
PREFIX, POINTER = "passages-", f"passages.current-v{FORMAT}"
BATCH = 64
ABANDONED = 600.0  # seconds after which a collection that no pointer names is what a crash left behind


class Embeds(Protocol):
    def embed(self, texts: Sequence[str]) -> Array: ...


@dataclass(frozen=True)
class RefreshReport:
    added: int
    changed: int
    deleted: int
    kept: int
    embedded: int = 0


@dataclass(frozen=True)
class Snapshot:
    """One whole index, as the pointer named it."""

    name: str
    collection: Collection
    passages: tuple[Passage, ...]
    keywords: Keywords


class Index:
    """`place`: a folder for the embedded Chroma, or the http(s) address of a Chroma server."""

    def __init__(self, place: Path | str, embedder: Embeds | None = None) -> None:
        self._place = place
        stamp = None if _is_address(place) else Path(place) / "weights.verified"
        self.embedder: Embeds = embedder or Embedder(stamp=stamp)
        self._seen: Snapshot | None = None
        self._sentences: dict[str, Array] = {}

    def refresh(self, passages: Sequence[Passage]) -> RefreshReport:
        """Bring the index to these passages. What has the same text as before, or a shipped vector, is not embedded."""
        after = {p.id: p for p in passages}
        if len(after) != len(passages):
            raise RetrievalError("two passages have the same id; ids are page#heading, so two headings of a page agree")
        with _said_clearly(self._place):
            old = self._snapshot_or_none()
            before = {p.id: p for p in old.passages} if old else {}
            kept = sum(before.get(i) == p for i, p in after.items())
            name = f"{PREFIX}{_content(passages)}"
            if old and old.name.startswith(name):
                return RefreshReport(0, 0, 0, kept)
            embedded = self._fill(f"{name}-{uuid4().hex[:8]}", passages, old)
            self._sweep()
        return RefreshReport(
            added=len(after.keys() - before.keys()),
            changed=len(after.keys() & before.keys()) - kept,
            deleted=len(before.keys() - after.keys()),
            kept=kept,
            embedded=embedded,
        )

    def search(self, text: str, stage: int | None = None, limit: int = 10) -> list[Hit]:
        """The best passages, best first, one a page; `stage` (the learner's) re-ranks and hides nothing."""
        return one_a_page(self.ranked(text, stage))[:limit]

    def ranked(self, text: str, stage: int | None = None) -> list[Hit]:
        """Every passage, best first."""
        vector = self.embedder.embed([text])
        with _said_clearly(self._place):
            now, found = self._asked(vector)
        dense = {i: 1 - d for i, d in zip(found["ids"][0], (found["distances"] or [[]])[0], strict=True)}
        return rank(now.passages, dense, now.keywords, text, stage)

    def _asked(self, vector: Array) -> tuple[Snapshot, QueryResult]:
        from chromadb.errors import NotFoundError

        now = self.snapshot()
        # all of them: an index of ours is small, and the whole order costs a few milliseconds
        size = max(1, len(now.passages))
        try:
            return now, now.collection.query(query_embeddings=vector, n_results=size, include=["distances"])
        except NotFoundError:
            # another process's refresh has swept this collection away since the pointer was read; now it names the new
            self._seen = None
            now = self.snapshot()
            return now, now.collection.query(query_embeddings=vector, n_results=size, include=["distances"])

    def page(self, slug: str) -> tuple[Passage, ...]:
        """All passages of a page, in its order."""
        return tuple(p for p in self.snapshot().passages if p.page == slug)

    def vectors(self, sentences: Sequence[str]) -> Array:
        """One row a sentence of our own pages, embedded once. Never of a learner's words, which are not kept here."""
        new = [s for s in dict.fromkeys(sentences) if s not in self._sentences]
        if new:
            self._sentences |= dict(zip(new, self.embedder.embed(new), strict=True))
        return np.array([self._sentences[s] for s in sentences], np.float32)

    def snapshot(self) -> Snapshot:
        """Raises RetrievalError where nothing was ever refreshed."""
        with _said_clearly(self._place):
            now = self._snapshot_or_none()
        if now is None:
            raise RetrievalError(f"there is no index at {self._place} yet; {REMEDY}")
        return now

    @cached_property
    def _client(self) -> ClientAPI:
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        if not _is_address(self._place):
            return chromadb.PersistentClient(str(self._place), settings)
        url = urlsplit(str(self._place))
        ssl = url.scheme == "https"
        try:
            return chromadb.HttpClient(url.hostname or "", url.port or (443 if ssl else 8000), ssl, settings=settings)
        except ValueError as error:
            raise RetrievalError(
                f"there is no Chroma at {self._place}: {error}; start it, or unset CHROMA_URL"
            ) from error

    @cached_property
    def _pointer(self) -> Collection:
        return self._client.get_or_create_collection(POINTER, embedding_function=None)

    def _snapshot_or_none(self) -> Snapshot | None:
        record = self._pointer.get(ids=["current"], include=["metadatas"])
        if not record["ids"]:
            return None
        name = str((record["metadatas"] or [{}])[0]["collection"])
        if self._seen is None or self._seen.name != name:
            self._seen = self._read(name)
        return self._seen

    def _read(self, name: str) -> Snapshot:
        collection = self._client.get_collection(name, embedding_function=None)
        rows = collection.get(include=["metadatas"])["metadatas"] or []
        fields = sorted((json.loads(str(row["passage"])) for row in rows), key=lambda f: int(f["place"]))
        return Snapshot(name, collection, tuple(map(_restore, fields)), Keywords([f["words"] for f in fields]))

    def _fill(self, name: str, passages: Sequence[Passage], old: Snapshot | None) -> int:
        """Make the collection whole, then let the pointer name it; -> how many passages were embedded."""
        known = shipped() | (_vectors(old) if old else {})
        made = self._client.create_collection(
            name,
            # so wide that the approximate search finds what an exact one would
            configuration={"hnsw": {"space": "cosine", "ef_construction": 256, "ef_search": 256, "max_neighbors": 32}},
            metadata={"made": time.time()},
            embedding_function=None,
        )
        embedded = 0
        for batch in _batches(list(enumerate(passages)), BATCH):
            new = [p for _, p in batch if p.hash not in known]
            if new:
                vectors = self.embedder.embed([p.embedded for p in new])
                known |= {p.hash: v for p, v in zip(new, vectors, strict=True)}
                embedded += len(new)
            made.add(
                ids=[p.id for _, p in batch],
                embeddings=np.array([known[p.hash] for _, p in batch], np.float32),
                documents=[p.text for _, p in batch],
                # one field, because reading a dozen of each passage took most of the start
                metadatas=[{"page": p.page, "passage": _store(p, place)} for place, p in batch],
            )
        if made.count() != len(passages):
            raise RetrievalError(f"Chroma kept {made.count()} of {len(passages)} passages in {name}; {REMEDY}")
        self._pointer.upsert(ids=["current"], embeddings=np.ones((1, 1), np.float32), metadatas=[{"collection": name}])
        if old:
            self._drop(old.name)
        return embedded

    def _sweep(self) -> None:
        """Remove what crashes left behind; what another process may be filling now is younger than that."""
        current = self.snapshot().name
        for collection in self._client.list_collections():
            made = float((collection.metadata or {}).get("made", 0))
            if collection.name.startswith(PREFIX) and collection.name != current and time.time() - made > ABANDONED:
                self._drop(collection.name)

    def _drop(self, name: str) -> None:
        import chromadb.errors

        try:
            self._client.delete_collection(name)
        except chromadb.errors.NotFoundError:
            return  # another process was quicker


def stored(folder: Path) -> int | None:
    """How many passages the index in this folder holds; None where it was never made.

    Read without Chroma, which writes to whatever it opens; the tables are those of the Chroma that pyproject.toml asks
    for.
    """
    file = folder / "chroma.sqlite3"
    if not file.exists():
        return None
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            [current] = opened.execute(_CURRENT, (POINTER,)).fetchall() or [(None,)]
            [(number,)] = opened.execute(_COUNT, current).fetchall()
    except sqlite3.Error as error:
        raise RetrievalError(
            f"the index at {folder} cannot be read: {error}; remove that folder and {REMEDY}"
        ) from error
    return int(number) or None


_COUNT = """SELECT count(*) FROM embeddings
    JOIN segments ON segments.id = embeddings.segment_id JOIN collections ON collections.id = segments.collection
    WHERE collections.name = ?"""
_CURRENT = """SELECT string_value FROM embedding_metadata
    JOIN embeddings ON embeddings.id = embedding_metadata.id JOIN segments ON segments.id = embeddings.segment_id
    JOIN collections ON collections.id = segments.collection WHERE collections.name = ? AND key = 'collection'"""
REMEDY = "run: gomentor index"


@contextmanager
def _said_clearly(place: Path | str) -> Iterator[None]:
    """Chroma's own errors, and those of the disk and the network, name the index and the next step."""
    from chromadb.errors import ChromaError
    from httpx import HTTPError

    try:
        yield
    except (ChromaError, HTTPError, OSError) as error:
        remedy = "see whether the server runs" if _is_address(place) else f"remove that folder and {REMEDY}"
        raise RetrievalError(f"the index at {place} cannot be used: {error}; {remedy}") from error


def _is_address(place: Path | str) -> bool:
    return str(place).startswith(("http://", "https://"))


def _content(passages: Sequence[Passage]) -> str:
    """Of everything that is stored, so that a new title or source makes a new index as well."""
    return sha256("\n".join([str(FORMAT), SHA256, *map(repr, passages)]).encode()).hexdigest()[:24]


def _store(p: Passage, place: int) -> str:
    # the title twice: a word of it says more than a word of the text
    found_by = " ".join(words(f"{p.title} {p.title} {p.heading} {p.text}"))
    sources = [[s.title, s.url] for s in p.sources]
    return json.dumps(vars(p) | {"sources": sources, "place": place, "words": found_by})


def _restore(stored: dict[str, Any]) -> Passage:
    values = {key: value for key, value in stored.items() if key not in ("place", "words")}
    values["stages"], values["topics"] = tuple(stored["stages"]), tuple(stored["topics"])
    values["sources"] = tuple(Source(title, url) for title, url in stored["sources"])
    return Passage(**values)


def _vectors(old: Snapshot) -> dict[str, Array]:
    stored = old.collection.get(include=["embeddings"])
    hashes = {p.id: p.hash for p in old.passages}
    return {hashes[i]: v for i, v in zip(stored["ids"], stored["embeddings"], strict=True)}  # type: ignore[arg-type]


def _batches(items: list[tuple[int, Passage]], size: int) -> Iterator[list[tuple[int, Passage]]]:
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch
