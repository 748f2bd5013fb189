"""Every strength: its form, and that it finds exactly what its example marks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.review.repository import Repository, read
from bot.review.source import GoFile, group_packages
from bot.review.strength import FOLDER, Strength, all_strengths, shown_by
from knowledge.document import topics

from .test_checks import wanted

MODULES = [m for m in sorted(FOLDER.glob("*.py")) if m.name != "__init__.py"]


def example_of(made: Strength) -> Repository:
    file, folder = made.module.with_suffix(".go"), made.module.with_suffix("")
    assert file.is_file() != folder.is_dir(), f"{made.name} needs {file.name} or the folder {folder.name}"
    if folder.is_dir():
        return read(folder)
    is_test = b'"testing"' in file.read_bytes()
    go_file = GoFile("example_test.go" if is_test else "example.go", file.read_bytes())
    group_packages([go_file])
    return Repository(Path(), [go_file], [], [go_file.path], [])


@pytest.mark.parametrize("made", all_strengths(), ids=lambda made: made.name)
def test_a_strength_finds_what_its_example_marks_and_nothing_else(made: Strength) -> None:
    repository = example_of(made)
    marks = [mark for file in repository.go_files for mark in wanted(file.lines, file.path)]
    marks += [mark for text in repository.texts for mark in wanted(text.lines, text.path)]
    found = [hit.praise for hit in shown_by(made, repository)]
    assert marks, f"{made.name}: its example marks nothing with // want"
    assert len(found) == len(marks)
    for (path, line, message), praise in zip(sorted(marks), sorted(found, key=lambda p: (p.file, p.line)), strict=True):
        assert (praise.file, praise.line) == (path, line)
        assert re.search(message, praise.text)


@pytest.mark.parametrize("made", all_strengths(), ids=lambda made: made.name)
def test_a_strength_has_the_form_of_a_strength(made: Strength) -> None:
    of_topic = {t.slug: t.stages[0] for t in topics()}
    assert of_topic[made.topic] == made.stage
    assert "`{subject}`" in made.message, "praise names what it praises"
    assert len(made.message.split()) <= 22
    assert made.module.stem == made.name.replace("-", "_")


def test_every_module_in_the_folder_is_a_strength() -> None:
    assert {m.stem for m in MODULES} == {made.module.stem for made in all_strengths()}


def test_the_tests_of_an_exercise_platform_are_not_praised(tmp_path: Path) -> None:
    made = next(made for made in all_strengths() if made.name == "table-driven-test")
    (tmp_path / "total_test.go").write_bytes(made.module.with_suffix(".go").read_bytes())
    assert list(shown_by(made, read(tmp_path)))
    (tmp_path / "README.md").write_text("# Two Fer\n\nWelcome to Two Fer on Exercism's Go track.\n")
    assert list(shown_by(made, read(tmp_path))) == []
