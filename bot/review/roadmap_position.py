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
# how many topics of a stage must be practised before its author is said to work on it: a Dockerfile alone does not
# make a stage-10 learner (19 of 67 real repositories had one, 8 stood there), a logger no stage-9, an auth
# middleware no stage-8 one
NEEDED = {3: 2, 8: 2, 9: 2, 10: 2}
ENOUGH_TESTS = 0.1
MANY_TESTS = 0.25
# one of these is enough: who serves with Gin needs no net/http handler beside it
ALTERNATIVES = (
    frozenset({"http-server", "web-frameworks"}),
    frozenset({"sql-databases", "orms", "nosql-databases"}),
    frozenset({"unit-testing", "integration-testing"}),
)
# what a program at a later stage can be expected to show, in the order in which a mentor would ask for it;
# routes made by a framework of one's own escape us, so crud-operations and routing are not among them
EXPECTED = (
    "unit-testing",
    "advanced-concepts",
    "http-server",
    "json-handling",
    "validation",
    "sql-databases",
    "integration-testing",
    "middleware",
    "logging",
    "containerization",
    "ci-cd-pipelines",
)
# worth knowing, but never the next step while there is another
OPTIONAL = frozenset({"nosql-databases", "orms", "oauth", "role-based-access-control", "mocking", "web-frameworks"})
OPTIONAL |= {"cloud-deployment", "error-tracking", "load-balancing-and-scaling", "microservices-architecture"}
TESTS_EXPECTED_FROM = 3
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
    distinct = {(e.what, e.file): e for e in reversed(collected) if e.level == level}
    best = sorted(distinct.values(), key=lambda e: (e.file, e.line))[:MOST_EVIDENCE]
    return TopicPosition(topic.slug, topic.stages[0], level, tuple(best))


def position(repository: Repository, set_stage: int | None = None) -> Position:
    """`set_stage` wins over what the repository shows, for the next step as for everything else."""
    found = tuple(topic_position(topic, repository, collectors()[topic.slug]) for topic in topics())
    working = working_stage(found, _share_of_tests(repository))
    missing = gaps(found, set_stage or working)
    return Position(working, set_stage, found, missing, next_step(found, set_stage or working, missing))


def working_stage(found: tuple[TopicPosition, ...], share_of_tests: float) -> int:
    """The highest stage that is practised enough, or that the repository is all about; 1 where there is none.

    `share_of_tests`: test files among the Go files, 0 to 1.
    """
    practised = {stage: sum(t.level == "practised" for t in found if t.stage == stage) for stage in range(1, 12)}
    reached = {stage: practised[stage] >= NEEDED.get(stage, 1) for stage in practised}
    tested = practised[6] > 0
    reached[6] = tested and share_of_tests >= (ENOUGH_TESTS if practised[2] or practised[3] else MANY_TESTS)
    tested_enough = tested and share_of_tests >= ENOUGH_TESTS
    reached[10] = reached[10] and (tested_enough or practised[10] > NEEDED[10] or _all_about(10, practised, reached))
    for stage in range(11, 1, -1):
        if reached[stage] or _all_about(stage, practised, reached):
            return stage
    return 1


def _all_about(stage: int, practised: dict[int, int], reached: dict[int, bool]) -> bool:
    """Whether a small program practises this stage and no other one enough between it and the web."""
    if not practised[stage] or stage == 6:
        return False
    if stage == 3:
        return practised[2] > 0
    between = {4, 5, 7, 8, 9} if stage == 10 else set(range(4, stage))
    return not (reached[3] or any(practised[s] if stage == 10 else reached[s] for s in between))


def _share_of_tests(repository: Repository) -> float:
    files = repository.go_files
    return sum(file.is_test for file in files) / len(files) if files else 0.0


def gaps(found: tuple[TopicPosition, ...], stage: int) -> tuple[str, ...]:
    """What a program at this stage can be expected to show and does not; a service without tests has a gap as well."""
    practised = {t.topic for t in found if t.level == "practised"}
    covered = practised.union(*(group for group in ALTERNATIVES if group & practised))
    of_stage = {t.topic: t.stage for t in found} | {"unit-testing": TESTS_EXPECTED_FROM - 1}
    return tuple(t for t in EXPECTED if of_stage.get(t, stage) < stage and t not in covered)


def next_step(found: tuple[TopicPosition, ...], stage: int, missing: tuple[str, ...]) -> NextStep | None:
    """The first gap; else what is left of the stage; else the first topic of a later one; None at the very end."""
    level = {t.topic: t.level for t in found}
    ahead = [t.topic for t in found if t.stage >= stage and t.level != "practised" and t.topic not in OPTIONAL]
    optional = [t.topic for t in found if t.stage >= stage and t.level != "practised"]
    topic = next((find(slug) for slug in (*missing, *ahead, *optional)), None)
    if topic is None:
        return None
    reason = topic.section("What it is for").splitlines()[0]
    if topic.slug in missing:
        reason = f"your work is at stage {stage}, and {_lacks(topic, stage, level[topic.slug])}. {reason}"
    return NextStep(topic.slug, reason, topic.section("Exercise"))


def _lacks(topic: Document, stage: int, level: Level) -> str:
    """What is missing, in words that are true of the topic: tests are expected before their own stage comes."""
    seen = "begun here, but not used for real yet" if level == "touched" else "not here yet"
    if topic.stages[0] < stage:
        return f"this topic of stage {topic.stages[0]} is {seen}"
    return "no test checks it yet" if level == "absent" else "its tests are only begun"
