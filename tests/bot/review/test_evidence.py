"""Every topic's evidence: what is practised, what is only touched, and nothing where there is nothing.

Beside evidence/x.py stands x.txtar (the format of Go's own tests): files under practised/ must give that level,
those under touched/ that one and never more, each at the lines marked with want.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.review.repository import Repository, read
from bot.review.result import Level, TopicPosition
from bot.review.roadmap_position import FOLDER, collectors, gaps, next_step, position, topic_position, working_stage
from knowledge.document import find, topics

from .test_checks import wanted

TOPICS = [t.slug for t in topics()]
SAMPLE = Path(__file__).parents[2] / "repositories" / "todo-api"


def unpacked(topic: str, level: str, into: Path) -> Repository:
    archive = (FOLDER / f"{topic.replace('-', '_')}.txtar").read_text(encoding="utf-8")
    parts = re.split(r"^-- (\S+) --\n", archive, flags=re.MULTILINE)[1:]
    files = dict(zip(parts[::2], parts[1::2], strict=True))
    chosen = {name.partition("/")[2]: text for name, text in files.items() if name.startswith(f"{level}/")}
    assert chosen, f"{topic}: no file under {level}/"
    for name, text in chosen.items():
        (into / name).parent.mkdir(parents=True, exist_ok=True)
        (into / name).write_text(text, encoding="utf-8")
    return read(into)


@pytest.mark.parametrize("level", ["practised", "touched"])
@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_told_by_its_example(topic: str, level: Level, tmp_path: Path) -> None:
    repository = unpacked(topic, level, tmp_path)
    document = find(topic)
    assert document is not None
    found = topic_position(document, repository, collectors()[topic])
    marks = [w for file in repository.go_files for w in wanted(file.lines, file.path)]
    marks += [w for text in repository.texts for w in wanted(text.lines, text.path)]
    assert found.level == level
    for path, line, message in marks:
        at = [e for e in collectors()[topic](repository) if (e.file, e.line) == (path, line)]
        assert any(re.search(message, e.what) for e in at), (path, line, message, at)
    assert {(e.file, e.line) for e in found.evidence} <= {(path, line) for path, line, _ in marks}


@pytest.mark.parametrize("topic", TOPICS)
def test_a_repository_without_go_shows_nothing(topic: str, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# go-kubernetes-rbac-oauth\n\nA repository's name is no evidence.\n")
    assert list(collectors()[topic](read(tmp_path))) == []


def at_levels(**levels: Level) -> tuple[TopicPosition, ...]:
    named = {name.replace("_", "-"): level for name, level in levels.items()}
    return tuple(TopicPosition(t.slug, t.stages[0], named.get(t.slug, "absent")) for t in topics())


def test_a_dockerfile_does_not_make_a_stage_ten_learner() -> None:
    found = at_levels(
        http_server="practised", crud_operations="practised", json_handling="practised", containerization="practised"
    )
    assert working_stage(found, 0.0) == 3


def test_a_small_program_all_about_metrics_stands_where_metrics_are() -> None:
    assert working_stage(at_levels(http_server="practised", monitoring="practised"), 0.0) == 9


def test_two_tests_among_many_files_do_not_make_a_tester() -> None:
    found = at_levels(http_server="practised", unit_testing="practised")
    assert working_stage(found, 0.02) == 2
    assert working_stage(found, 0.3) == 6


def test_a_database_without_a_test_is_a_gap_and_the_next_step() -> None:
    found = at_levels(
        advanced_concepts="practised", http_server="practised", json_handling="practised", orms="practised"
    )
    missing = gaps(found, 4)
    step = next_step(found, 4, missing)
    assert missing[0] == "unit-testing"
    assert step is not None
    assert step.topic == "unit-testing"
    assert step.exercise


def test_who_serves_with_a_framework_has_no_gap_at_the_plain_server() -> None:
    assert "http-server" not in gaps(at_levels(web_frameworks="practised"), 5)


def test_everything_practised_has_no_next_step() -> None:
    found = tuple(TopicPosition(t.slug, t.stages[0], "practised") for t in topics())
    assert next_step(found, 11, gaps(found, 11)) is None


def test_the_stage_that_a_learner_set_wins() -> None:
    stands = position(read(SAMPLE), set_stage=3)
    assert stands.stage == 3
    assert stands.working_stage == 6


def test_every_piece_of_evidence_of_the_sample_is_a_line_that_exists() -> None:
    repository = read(SAMPLE)
    lines = {f.path: len(f.lines) for f in repository.go_files} | {t.path: len(t.lines) for t in repository.texts}
    for topic in position(repository).topics:
        assert len(topic.evidence) <= 3
        for evidence in topic.evidence:
            assert 1 <= evidence.line <= lines[evidence.file]
