"""What the repository practises, with evidence, and where on the roadmap its author stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from bot.errors import KnowledgeError
from bot.review.repository import Repository
from bot.review.result import Evidence, Level, NextStep, Position, TopicPosition
from knowledge.document import Document, find, topics

FOLDER = Path(__file__).with_name("evidence")
MOST_EVIDENCE = 3
Collect = Callable[[Repository], Iterable[Evidence]]


@lru_cache(maxsize=1)
def collectors() -> dict[str, Collect]:
    """Topic id -> the function `evidence` of evidence/<topic>.py. A topic without its module is an error."""
    found: dict[str, Collect] = {}
    for topic in topics():
        name = topic.slug.replace("-", "_")
        if not (FOLDER / f"{name}.py").is_file():
            raise KnowledgeError(f"the topic {topic.slug} has no module {FOLDER / name}.py that collects its evidence")
        found[topic.slug] = import_module(f"bot.review.evidence.{name}").evidence
    return found


def topic_position(topic: Document, repository: Repository, collect: Collect) -> TopicPosition:
    collected = sorted(collect(repository), key=lambda e: (e.level != "practised", e.file, e.line))
    level: Level = collected[0].level if collected else "absent"
    distinct = {(e.what, e.file): e for e in reversed(collected)}
    best = sorted(distinct.values(), key=lambda e: (e.level != "practised", e.file, e.line))[:MOST_EVIDENCE]
    return TopicPosition(topic.slug, topic.stages[0], level, tuple(best))
