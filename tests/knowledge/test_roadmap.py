"""The roadmap's pages against the roadmap itself, kept beside this file word for word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge.document import stages, topics

TEXT = (Path(__file__).parent / "roadmap.md").read_text(encoding="utf-8")
Outline = dict[str, dict[str, list[str]]]


def outline(text: str) -> Outline:
    """Stage title -> topic title -> items, in the order of the text."""
    found: Outline = {}
    for line in text.splitlines():
        if stage := re.fullmatch(r"#### \d+\. \*\*(.+)\*\*", line):
            found[stage[1]] = {}
        elif topic := re.fullmatch(r"- \*\*(.+)\*\*:", line):
            found[next(reversed(found))][topic[1]] = []
        elif item := re.fullmatch(r"  - (.+?)\.?", line):
            last = found[next(reversed(found))]
            last[next(reversed(last))].append(item[1].replace("`", ""))
        else:
            assert not line.strip() or line.startswith("# "), f"not understood: {line!r}"
    return found


ROADMAP = outline(TEXT)
TOPICS = [(stage, topic) for stage, of_stage in ROADMAP.items() for topic in of_stage]


def test_the_roadmap_is_read_whole() -> None:
    assert len(ROADMAP) == len(re.findall(r"^#### ", TEXT, re.MULTILINE)) == 11
    assert len(TOPICS) == len(re.findall(r"^- ", TEXT, re.MULTILINE)) == 31
    items = sum(len(items) for of_stage in ROADMAP.values() for items in of_stage.values())
    assert items == len(re.findall(r"^  - ", TEXT, re.MULTILINE)) == 39


def test_the_stages_have_the_words_and_the_order_of_the_roadmap() -> None:
    assert [s.title for s in stages()] == list(ROADMAP)
    assert [s.stages for s in stages()] == [(n,) for n in range(1, len(ROADMAP) + 1)]


def test_the_topics_have_the_words_and_the_order_of_the_roadmap() -> None:
    assert [t.title for t in topics()] == [topic for _, topic in TOPICS]


@pytest.mark.parametrize("place", range(len(TOPICS)), ids=[f"{stage} - {topic}" for stage, topic in TOPICS])
def test_a_topic_has_the_items_of_the_roadmap_between_its_first_and_its_last_sections(place: int) -> None:
    stage, topic = TOPICS[place]
    page = topics()[place]
    assert page.title == topic
    assert page.stages == (list(ROADMAP).index(stage) + 1,)
    assert [name for name, _ in page.sections][2:-3] == ROADMAP[stage][topic]
