"""A real Chroma: what is refreshed, what is found, and what a crash leaves behind."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest

import knowledge.search
from knowledge.document import documents
from knowledge.embedder import Array, Embedder
from knowledge.errors import RetrievalError
from knowledge.passage import passages
from knowledge.search import PREFIX, Index, RefreshReport
from knowledge.vectors import shipped

REAL = [p for d in documents() for p in passages(d)][:60]
ROOT = Path(__file__).parents[2]


def collections(index: Index) -> list[str]:
    return sorted(c.name for c in index._client.list_collections() if c.name.startswith(PREFIX))


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index(tmp_path / "index")
    made.refresh(REAL)
    return made


def test_what_is_stored_comes_back_as_it_was(index: Index) -> None:
    assert list(index.snapshot().passages) == REAL
    assert list(index.page(REAL[0].page)) == [p for p in REAL if p.page == REAL[0].page]


def test_only_what_changed_is_embedded(index: Index) -> None:
    assert index.refresh(REAL) == RefreshReport(added=0, changed=0, deleted=0, kept=60, embedded=0)
    new = replace(REAL[0], id="fresh#a", page="fresh", heading="A", text="Nobody wrote this before.")
    changed = replace(REAL[1], text="Nor this.")
    retitled = replace(REAL[2], sources=())
    report = index.refresh([new, changed, retitled, *REAL[3:]])
    assert report == RefreshReport(added=1, changed=2, deleted=1, kept=57, embedded=2)
    assert {p.text for p in index.snapshot().passages} >= {"Nobody wrote this before.", "Nor this."}
    assert REAL[0].id not in {h.passage.id for h in index.ranked("anything")}
    # vectors that are not shipped are taken from the index before
    assert index.refresh([new, *REAL[1:]]).embedded == 0
    assert len(collections(index)) == 1


def test_two_passages_of_one_id_are_refused(index: Index) -> None:
    with pytest.raises(RetrievalError, match="two passages have the same id"):
        index.refresh([REAL[0], REAL[0]])


def test_an_empty_index_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(RetrievalError, match=r"there is no index at .* yet; run: gomentor index"):
        Index(tmp_path).search("anything")


def test_chroma_finds_the_whole_order_that_exact_cosines_give(index: Index) -> None:
    question = "how do I know that a goroutine ends"
    known = shipped()
    real = [p for p in REAL if p.hash in known]
    vectors = np.array([known[p.hash] for p in real])
    exact = dict(zip((p.id for p in real), (vectors @ Embedder().embed([question])[0]).tolist(), strict=True))
    index.refresh(real)
    found = {h.passage.id: h.dense for h in index.ranked(question)}
    assert len(exact) > 40
    assert found.keys() == exact.keys()
    assert max(abs(found[i] - exact[i]) for i in exact) < 1e-3


def test_a_stage_reorders_and_hides_nothing(index: Index) -> None:
    for stage in (1, 11):
        assert {h.passage.id for h in index.ranked("errors", stage)} == {p.id for p in REAL}
    lifted = next(h for h in index.ranked("errors", 1) if 1 in h.passage.stages)
    plain = next(h for h in index.ranked("errors") if h.passage.id == lifted.passage.id)
    assert lifted.fused > plain.fused


def test_a_sentence_of_our_pages_is_embedded_once_and_a_question_is_not_kept(tmp_path: Path) -> None:
    class Counting(Embedder):
        read: ClassVar[list[str]] = []

        def embed(self, texts: Sequence[str]) -> Array:
            self.read.extend(texts)
            return super().embed(texts)

    counting = Counting()
    made = Index(tmp_path, counting)
    made.refresh(REAL)
    first, again = made.vectors(["Close the rows.", "Wrap it."]), made.vectors(["Wrap it.", "Wrap it.", "Say why."])
    assert counting.read == ["Close the rows.", "Wrap it.", "Say why."]
    assert (again[:2] == first[1]).all()
    assert np.allclose(first, Embedder().embed(["Close the rows.", "Wrap it."]), atol=1e-5)
    made.search("what a learner asks")
    assert set(made._sentences) == {"Close the rows.", "Wrap it.", "Say why."}


def test_an_index_without_passages_finds_nothing(tmp_path: Path) -> None:
    made = Index(tmp_path)
    made.refresh([])
    assert made.search("anything") == []


def test_a_refresh_that_is_killed_leaves_the_old_index_whole(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    before = index.snapshot()
    program = [sys.executable, "-m", "tests.knowledge.interrupted_refresh", str(index._place)]
    with subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "half\n"
        assert [h.passage.id for h in index.search("errors")], "a reader beside a refresh"
        running.kill()
    assert len(collections(index)) == 2, "it was killed with half of the new collection stored"
    again = Index(Path(str(index._place)))
    assert again.snapshot().name == before.name
    assert list(again.snapshot().passages) == REAL
    assert again.refresh(REAL).kept == 60
    # what the crash left behind may be another process's work, so it stays until it is old
    again.refresh(REAL[1:])
    assert len(collections(again)) == 2
    monkeypatch.setattr(knowledge.search, "ABANDONED", 0.0)
    again.refresh(REAL)
    assert len(collections(again)) == 1


def test_an_index_of_an_older_form_is_made_anew(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowledge.search, "POINTER", "passages.current.next")
    monkeypatch.setattr(knowledge.search, "ABANDONED", 0.0)
    newer = Index(Path(str(index._place)))
    assert newer.refresh(REAL).added == 60
    assert len(collections(newer)) == 1


def test_a_reader_follows_a_refresh_of_another_process(index: Index) -> None:
    program = (
        "import sys; from pathlib import Path; from knowledge.search import Index; i = Index(Path(sys.argv[1]));"
        "i.refresh(i.snapshot().passages[:7])"
    )
    assert len(index.ranked("errors")) == 60
    subprocess.run([sys.executable, "-c", program, str(index._place)], cwd=ROOT, check=True)
    assert len(index.ranked("errors")) == 7


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        str(Path(sys.executable).with_name("chroma")),
        "run",
        "--path",
        str(tmp_path / "server"),
        "--port",
        str(port),
    ]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.kill()
        running.wait()


def wait_for(port: int) -> None:
    for _ in range(600):
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"no Chroma server on port {port}")


@pytest.mark.slow
def test_a_chroma_server_is_an_index_as_well(server: str, index: Index) -> None:
    remote = Index(server)
    assert remote.refresh(REAL).added == 60
    here, there = index.ranked("close a file"), remote.ranked("close a file")
    assert [h.passage for h in here] == [h.passage for h in there]
    assert np.allclose([h.dense for h in here], [h.dense for h in there], atol=1e-4)
    client: Any = remote._client
    for of in (client, client._admin_client):  # Chroma's own close() leaves their connections open
        of._server._session.close()


def test_a_server_that_is_not_there_is_named() -> None:
    with pytest.raises(RetrievalError, match=r"there is no Chroma at http://127\.0\.0\.1:1: .*unset CHROMA_URL"):
        Index("http://127.0.0.1:1").search("anything")


def test_a_folder_that_cannot_be_an_index_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "junk").mkdir()
    (tmp_path / "junk" / "chroma.sqlite3").write_text("not a database")
    for place in ("file", "junk"):
        with pytest.raises(
            RetrievalError, match=rf"the index at .*{place} cannot be used: .*; remove that folder and run"
        ):
            Index(tmp_path / place).refresh(REAL)
